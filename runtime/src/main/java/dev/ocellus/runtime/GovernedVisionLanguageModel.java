// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.ModelCard;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.runtime.power.PowerKind;

/**
 * The language model that sees as others have it: every call that computes is granted first, and
 * hops to the model's own thread and waits there. Thread-safe. What it writes is followed on the
 * model's thread.
 *
 * <p>A call that heat or charge do not allow ends with {@link DeferredException}.
 *
 * <p>An interrupt while waiting cancels the writing and ends the call with {@link
 * IllegalStateException}, the interrupt kept.
 */
final class GovernedVisionLanguageModel implements VisionLanguageModel {
    private final ModelThread<VisionLanguageModel> thread;
    private final Governing governing;

    GovernedVisionLanguageModel(ModelThread<VisionLanguageModel> thread, Governing governing) {
        this.thread = thread;
        this.governing = governing;
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
        try (Permit permit = governing.begin(PowerKind.LOOK)) {
            Question granted =
                    new Question(
                            question.text(),
                            question.split(),
                            question.sampling(),
                            permit.tokens(question.maxTokens()),
                            question.stop(),
                            question.constraint(),
                            question.threads());
            return call(model -> model.answer(picture, granted, permit.and(pacer), listener));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the model looked", e);
        }
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
