// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a text about another one. What the other one says is data: whatever it asks for, all that
 * can come of it is text. Confined to the assistant's thread; interrupting the assistant ends it.
 */
public interface Writer {
    /**
     * What to write.
     *
     * @param instruction what is wanted, in English; the model's only orders
     * @param material what it is about
     * @param constraint what the text must look like
     * @param maxTokens most tokens to write, 1 or more
     * @param think whether it is worth some reasoning first, where the model can and may
     */
    record Task(
            String instruction,
            String material,
            Constraint constraint,
            int maxTokens,
            boolean think) {}

    /** {@return languages between which it can translate, ISO 639-1 codes; perhaps none} */
    Set<String> translates();

    /**
     * {@return how many words of material fit beside an instruction, about; 0 where nothing can
     * write}
     *
     * @param task without its material
     */
    int room(Task task);

    /**
     * {@return what was written, or empty where nothing can write}
     *
     * @param task what to write
     * @param listener follows it
     */
    Optional<Generation> write(Task task, LanguageModel.Listener listener);

    /** Where there is no language model. */
    Writer NONE =
            new Writer() {
                @Override
                public Set<String> translates() {
                    return Set.of();
                }

                @Override
                public int room(Task task) {
                    return 0;
                }

                @Override
                public Optional<Generation> write(Task task, LanguageModel.Listener listener) {
                    return Optional.empty();
                }
            };
}
