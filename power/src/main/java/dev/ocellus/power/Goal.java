// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/** What the wearer wants of the battery. */
public sealed interface Goal {
    /**
     * Last until then.
     *
     * @param untilNanos nanoseconds of the time source
     * @param reserve charge that must be left at that time, 0 to 1
     */
    record Last(long untilNanos, double reserve) implements Goal {
        /** Checks the range. */
        public Last {
            if (!(reserve >= 0 && reserve <= 1)) {
                throw new IllegalArgumentException("reserve must be 0..1, got " + reserve);
            }
        }
    }

    /** Everything at its best as long as heat and cell allow; the energy has no price. */
    record FullPower() implements Goal {}

    /**
     * Nothing that nobody asked for: safety and answers alone.
     *
     * @param untilNanos as for {@link Last}
     * @param reserve as for {@link Last}
     */
    record Quiet(long untilNanos, double reserve) implements Goal {
        /** Checks the range. */
        public Quiet {
            if (!(reserve >= 0 && reserve <= 1)) {
                throw new IllegalArgumentException("reserve must be 0..1, got " + reserve);
            }
        }
    }
}
