// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.Map;
import java.util.Optional;

/** Understands a sentence without doing what it asks for. On the thread of the assistant. */
public interface Comprehension {
    /**
     * {@return what a sentence would be taken for; the skill {@code chat} where it asks for nothing
     * that a skill is sure to do}
     *
     * @param sentence as it was said
     * @param context what is the case
     */
    Understanding of(String sentence, Context context);

    /**
     * {@return a value that is named in some words, in plain units, or empty}
     *
     * @param skill that has a slot of its type
     * @param slot that slot
     * @param words as they were said
     * @param context what is the case
     */
    Optional<String> value(String skill, String slot, String words, Context context);

    /** Understands nothing. */
    Comprehension NONE =
            new Comprehension() {
                @Override
                public Understanding of(String sentence, Context context) {
                    return new Understanding(Understanding.Route.LOCAL, "chat", Map.of(), 0);
                }

                @Override
                public Optional<String> value(
                        String skill, String slot, String words, Context context) {
                    return Optional.empty();
                }
            };
}
