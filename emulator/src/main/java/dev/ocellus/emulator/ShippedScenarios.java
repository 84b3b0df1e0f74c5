// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import java.util.List;

/** Scenarios that come with the emulator. */
public final class ShippedScenarios {
    /** Their names, as people read them. */
    public static final String NAMES =
            "hello, echo, mute, gestures, kitchen, day, plan, doubt, keys, caption, interpret,"
                    + " signs, coach, rule, faults";

    private ShippedScenarios() {}

    /** {@return their names} */
    static List<String> all() {
        return List.of(NAMES.split(", ", -1));
    }
}
