// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence was taken for.
 *
 * @param intent what it asks for
 * @param slots all of them, those of the intent too, in plain units
 * @param cost of a template: 0 when every word was foreseen, more for free text and what may have
 *     been misheard
 * @param revises whether it replaces what was asked just before: "make it ten minutes"
 * @param afterS seconds from now to the moment in it, where that was said so: "in ten minutes";
 *     else null
 */
public record Reading(
        Intent intent,
        Map<String, String> slots,
        double cost,
        boolean revises,
        @Nullable BigDecimal afterS) {
    /** Copies the slots. */
    public Reading {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    /**
     * A reading that says nothing of a time from now.
     *
     * @param intent what it asks for
     * @param slots all of them
     * @param cost of a template
     * @param revises whether it replaces what was asked just before
     */
    public Reading(Intent intent, Map<String, String> slots, double cost, boolean revises) {
        this(intent, slots, cost, revises, null);
    }

    Reading(Intent intent, Map<String, String> slots, double cost) {
        this(intent, slots, cost, false);
    }

    /**
     * {@return the same with other slots}
     *
     * @param other all of them
     */
    public Reading with(Map<String, String> other) {
        return new Reading(intent, other, cost, revises, afterS);
    }

    Reading after(@Nullable BigDecimal seconds) {
        return new Reading(intent, slots, cost, revises, seconds);
    }

    /** {@return the name of the skill} */
    public String skill() {
        return intent.skill();
    }
}
