// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Messages;

/** How units of UCUM are written for people, where their codes are not. */
final class UnitNames {
    private UnitNames() {}

    /** {@return the name of a unit, or its code where that is what people write} */
    static String of(String code, Messages messages) {
        String name = "unit." + code;
        return messages.has(name) ? messages.say(name) : code;
    }
}
