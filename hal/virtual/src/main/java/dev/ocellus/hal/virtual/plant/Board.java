// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

import dev.ocellus.hal.virtual.plant.Instruments.Precision;

/**
 * A board that can be simulated.
 *
 * @param id such as {@code glasses}
 * @param like the board whose mode table and start charges it takes where it has none of its own;
 *     its own id for one that has
 * @param idleWatts drawn when nothing runs, above 0
 * @param heat where its heat goes
 * @param cell its battery
 * @param precision of its instruments
 */
public record Board(
        String id, String like, double idleWatts, Heat heat, Cell cell, Precision precision) {
    /** Checks the ranges. */
    public Board {
        Checks.positive("idleWatts", idleWatts);
    }
}
