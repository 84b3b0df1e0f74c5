// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.ModelCard;
import dev.ocellus.runtime.power.PowerKind;
import java.util.List;
import java.util.function.Function;

/**
 * The language model as others see it: every call that computes is granted first, and hops to the
 * model's own thread and waits there. Thread-safe. What it writes is followed on the model's
 * thread.
 *
 * <p>A call that heat or charge do not allow ends with {@link DeferredException}.
 *
 * <p>An interrupt while waiting cancels the writing and ends the call with {@link
 * IllegalStateException}, the interrupt kept.
 */
final class GovernedLanguageModel implements LanguageModel {
    private final ModelThread<LanguageModel> thread;
    private final Governing governing;

    GovernedLanguageModel(ModelThread<LanguageModel> thread, Governing governing) {
        this.thread = thread;
        this.governing = governing;
    }

    @Override
    public ModelCard card() {
        return call(LanguageModel::card);
    }

    @Override
    public Generation generate(Request request, Pacer pacer, Listener listener) {
        return granted(
                PowerKind.TURN,
                permit -> {
                    // What must have a form is worth nothing when it is cut off.
                    boolean free = request.constraint() instanceof Constraint.Free;
                    int most = permit.tokens(request.maxTokens());
                    Request granted = free ? within(request, most) : request;
                    return call(model -> model.generate(granted, permit.and(pacer), listener));
                });
    }

    @Override
    public void warm(List<ChatMessage> system, int threads, Pacer pacer) {
        granted(
                PowerKind.SUMMARY,
                permit ->
                        call(model -> {
                            model.warm(system, threads, permit.and(pacer));
                            return true;
                        }));
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

    private static Request within(Request request, int maxTokens) {
        return new Request(
                request.messages(),
                request.sampling(),
                maxTokens,
                request.stop(),
                request.constraint(),
                request.threads(),
                Math.min(request.thinkTokens(), maxTokens));
    }

    private <R> R granted(PowerKind kind, Function<Permit, R> use) {
        try (Permit permit = governing.begin(kind)) {
            return use.apply(permit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the language model waited", e);
        }
    }

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
