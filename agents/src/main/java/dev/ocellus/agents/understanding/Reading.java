// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sentence was taken for.
 *
 * @param intent what it asks for
 * @param slots all of them, those of the intent too, in plain units
 * @param cost of a template: 0 when every word was foreseen, more for free text and what may have
 *     been misheard
 */
public record Reading(Intent intent, Map<String, String> slots, double cost) {
    /** Copies the slots. */
    public Reading {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    /** {@return the same with other slots} */
    Reading with(Map<String, String> other) {
        return new Reading(intent, other, cost);
    }

    /** {@return the name of the skill} */
    public String skill() {
        return intent.skill();
    }
}
