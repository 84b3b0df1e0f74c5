// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Board;

/** Decides each second what runs. One object a run, confined to its thread. */
interface Policy {
    /**
     * What every policy is told before the start.
     *
     * @param board as its data sheet says
     * @param table of modes as it was measured on that board
     * @param goalSeconds until then the charge must last
     * @param reserve charge that must be left then
     */
    record Briefing(Board board, Table table, double goalSeconds, double reserve) {}

    /** How a policy is made for a run. */
    @FunctionalInterface
    interface Maker {
        /** {@return a policy that has seen nothing} */
        Policy make(Briefing briefing);
    }

    /**
     * Decides.
     *
     * @param sight what is seen and asked for
     * @param orders cleared; what is to run
     */
    void decide(Sight sight, Orders orders);

    /** {@return whether it reads instruments; those of others need not be simulated} */
    default boolean reads() {
        return true;
    }
}
