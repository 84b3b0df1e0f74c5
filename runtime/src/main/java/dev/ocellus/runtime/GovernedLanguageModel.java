// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.ModelCard;
import java.util.List;

/**
 * The language model as others see it: every call hops to the model's own thread and waits there.
 * Thread-safe. What it writes is followed on the model's thread.
 *
 * <p>An interrupt while waiting cancels the writing and ends the call with {@link
 * IllegalStateException}, the interrupt kept.
 */
final class GovernedLanguageModel implements LanguageModel {
    private final ModelThread<LanguageModel> thread;

    GovernedLanguageModel(ModelThread<LanguageModel> thread) {
        this.thread = thread;
    }

    @Override
    public ModelCard card() {
        return call(LanguageModel::card);
    }

    @Override
    public Generation generate(Request request, Pacer pacer, Listener listener) {
        return call(model -> model.generate(request, pacer, listener));
    }

    @Override
    public void warm(List<ChatMessage> system, int threads, Pacer pacer) {
        call(model -> {
            model.warm(system, threads, pacer);
            return true;
        });
    }

    @Override
    public int countTokens(String text) {
        return call(model -> model.countTokens(text));
    }

    @Override
    public void cancel() {
        LanguageModel model = thread.peek();
        if (model != null) {
            model.cancel();
        }
    }

    /** Does nothing: the stage that owns the model closes it. */
    @Override
    public void close() {}

    private <R> R call(ModelThread.Use<LanguageModel, R> use) {
        try {
            return thread.call(use);
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the language model worked", e);
        }
    }
}
