// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is asked for, without its values: a skill and those of its slots that are a choice, such as
 * {@code timer action=set}.
 *
 * @param skill its name
 * @param slots that are fixed by the intent
 */
public record Intent(String skill, Map<String, String> slots) {
    /** Copies the slots. */
    public Intent {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    /** {@return the intent of that name} */
    static Intent named(String name) {
        String[] parts = name.split(" ", -1);
        Map<String, String> slots = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            slots.put(
                    parts[i].substring(0, equals),
                    parts[i].substring(equals + 1).replace('_', ' '));
        }
        return new Intent(parts[0], slots);
    }

    /** {@return the skill, then its slots as {@code key=value}, blanks written {@code _}} */
    public String name() {
        StringBuilder name = new StringBuilder(skill);
        slots.forEach((key, value) ->
                name.append(' ').append(key).append('=').append(value.replace(' ', '_')));
        return name.toString();
    }
}
