// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.Sampling;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes by the language model, always the likeliest words. Confined to one thread. */
final class ModelWriter implements Writer {
    /** The frame that a chat template puts around two messages. */
    private static final int FRAME_TOKENS = 48;

    /** Names and numbers take several tokens each. */
    private static final double WORDS_PER_TOKEN = 0.55;

    private static final String FENCE = "\"\"\"";

    private final LanguageModel model;
    private final FreeTalk manner;

    ModelWriter(LanguageModel model, FreeTalk manner) {
        this.model = model;
        this.manner = manner;
    }

    @Override
    public Set<String> translates() {
        return manner.abilities().translates();
    }

    @Override
    public int room(Task task) {
        try {
            int tokens =
                    model.card().contextTokens()
                            - task.maxTokens()
                            - thinkTokens(task)
                            - model.countTokens(task.instruction())
                            - FRAME_TOKENS;
            return Math.max(0, (int) (tokens * WORDS_PER_TOKEN));
        } catch (RuntimeException e) {
            passInterrupt(e);
            return 0;
        }
    }

    @Override
    public Optional<Generation> write(Task task, LanguageModel.Listener listener) {
        String material = FENCE + "\n" + task.material().replace(FENCE, "\"") + "\n" + FENCE;
        LanguageModel.Request request =
                new LanguageModel.Request(
                        List.of(
                                new ChatMessage(ChatMessage.Role.SYSTEM, task.instruction()),
                                new ChatMessage(ChatMessage.Role.USER, material)),
                        Sampling.GREEDY,
                        task.maxTokens(),
                        List.of(),
                        task.constraint(),
                        manner.threads(),
                        thinkTokens(task));
        try {
            return Optional.of(model.generate(request, Pacer.UNLIMITED, listener));
        } catch (RuntimeException e) {
            passInterrupt(e);
            return Optional.empty();
        }
    }

    private int thinkTokens(Task task) {
        return task.think() && manner.abilities().thinks() ? manner.thinkTokens() : 0;
    }

    /** A model that is not there is no failure: there is another way. */
    private static void passInterrupt(RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
            throw e;
        }
    }
}
