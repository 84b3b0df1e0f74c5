// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.Sampling;
import dev.ocellus.perception.models.TrialLoad;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads a model file and lets it write two words, in a process of its own: one that dies of the
 * file instead of us. Ends normally when all went well.
 */
public final class TrialMain {
    private static final int CONTEXT_TOKENS = 256;

    private TrialMain() {}

    /**
     * Tries.
     *
     * @param arguments library folder, model file, name of a chat template or nothing
     */
    public static void main(String[] arguments) {
        LanguageOptions options =
                LanguageOptions.DEFAULT
                        .withContextTokens(CONTEXT_TOKENS)
                        .withChatTemplate(arguments.length > 2 ? arguments[2] : null);
        try (LanguageModel model =
                LlamaEngine.load(Path.of(arguments[0])).open(Path.of(arguments[1]), options)) {
            LanguageModel.Request request =
                    new LanguageModel.Request(
                            List.of(new ChatMessage(ChatMessage.Role.USER, "Hello")),
                            Sampling.GREEDY,
                            2,
                            List.of(),
                            new Constraint.Free(),
                            1);
            model.generate(request, Pacer.UNLIMITED, LanguageModel.Listener.NONE);
        } catch (EngineException e) {
            TrialLoad.refuse(e);
        }
    }
}
