// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.ModelCard;
import dev.ocellus.perception.language.VisionLanguageModel;

/**
 * The language model that sees as others have it: every call hops to the model's own thread and
 * waits there. Thread-safe. What it writes is followed on the model's thread.
 *
 * <p>An interrupt while waiting cancels the writing and ends the call with {@link
 * IllegalStateException}, the interrupt kept.
 */
final class GovernedVisionLanguageModel implements VisionLanguageModel {
    private final ModelThread<VisionLanguageModel> thread;

    GovernedVisionLanguageModel(ModelThread<VisionLanguageModel> thread) {
        this.thread = thread;
    }

    @Override
    public ModelCard card() {
        return call(VisionLanguageModel::card);
    }

    @Override
    public int countTokens(int widthPx, int heightPx, String text, boolean split) {
        return call(model -> model.countTokens(widthPx, heightPx, text, split));
    }

    @Override
    public Generation answer(
            Raster picture, Question question, Pacer pacer, LanguageModel.Listener listener) {
        return call(model -> model.answer(picture, question, pacer, listener));
    }

    @Override
    public void cancel() {
        VisionLanguageModel model = thread.peek();
        if (model != null) {
            model.cancel();
        }
    }

    /** Does nothing: the stage that owns the model closes it. */
    @Override
    public void close() {}

    private <R> R call(ModelThread.Use<VisionLanguageModel, R> use) {
        try {
            return thread.call(use);
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the model looked", e);
        }
    }
}
