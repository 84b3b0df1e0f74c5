// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * What one job may do. Run and Degrade are leases: they end with {@link Decision#validUntilNanos}
 * unless a later tick renews them.
 */
public sealed interface Grant {
    /**
     * Run, at its best.
     *
     * @param mode how
     */
    record Run(Mode mode) implements Grant {}

    /**
     * Run, but worse than the board could.
     *
     * @param mode how
     * @param why not better
     */
    record Degrade(Mode mode, Why why) implements Grant {}

    /**
     * Better asked elsewhere, if the wearer's policy allows.
     *
     * @param why not here
     */
    record Escalate(Why why) implements Grant {}

    /**
     * Not now; ask again.
     *
     * @param untilNanos when, at the latest, in nanoseconds of the time source
     * @param why not now
     */
    record Defer(long untilNanos, Why why) implements Grant {}

    /**
     * Not at all.
     *
     * @param why not
     */
    record Refuse(Why why) implements Grant {}
}
