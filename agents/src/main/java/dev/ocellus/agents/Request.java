// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a skill is asked for.
 *
 * @param text as it was said, for what no slot carries; empty where nothing was
 * @param slots what was said of it, in plain units
 * @param context what is the case
 * @param equipment what it can use
 * @param comprehension understands other sentences
 */
public record Request(
        String text,
        Map<String, String> slots,
        Context context,
        Equipment equipment,
        Comprehension comprehension) {
    /** Copies the slots. */
    public Request {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    /**
     * A request to a skill that needs to understand no other sentence.
     *
     * @param text as it was said
     * @param slots what was said of it
     * @param context what is the case
     * @param equipment what it can use
     */
    public Request(String text, Map<String, String> slots, Context context, Equipment equipment) {
        this(text, slots, context, equipment, Comprehension.NONE);
    }

    /**
     * {@return the value of a slot, or null when it was not said}
     *
     * @param name of the slot
     */
    public @Nullable String slot(String name) {
        return slots.get(name);
    }

    /**
     * {@return the value of a slot}
     *
     * @param name of the slot
     * @param otherwise when it was not said
     */
    public String slot(String name, String otherwise) {
        return slots.getOrDefault(name, otherwise);
    }

    /** {@return the messages in the language of the wearer} */
    public Messages messages() {
        return Messages.of(context.locale());
    }
}
