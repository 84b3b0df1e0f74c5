// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Plant;

/** Takes part in a run to see more of it than its figures. Called once a second, after the step. */
@FunctionalInterface
interface Trace {
    /** Nobody looks. */
    Trace NONE = (plant, sight, orders) -> {};

    /**
     * A second has passed.
     *
     * @param plant after it
     * @param sight what the policy saw before it
     * @param orders what was commanded
     */
    void second(Plant plant, Sight sight, Orders orders);
}
