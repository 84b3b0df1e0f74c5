// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Turn;
import dev.ocellus.agents.Understanding;
import dev.ocellus.perception.language.Generation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer with its figures, as {@code ask --json} prints it.
 *
 * @param text as shown
 * @param tokenIds what the language model wrote, or null where none did
 * @param model id of the language model that wrote it, or null where none did
 * @param route who answered: {@code skill}, {@code local} or {@code escalated}
 * @param skill name of the skill
 * @param slots what was said of it
 * @param confidence 0 to 1
 * @param steps what was done for it, in order; empty where there was no plan
 * @param promptTokens tokens of the prompt; 0 without a language model
 * @param tokens tokens that were written; 0 without a language model
 * @param firstTokenMs from the question to the first word
 * @param promptTokensPerSecond how fast the prompt was read, or null when nothing was read anew
 * @param tokensPerSecond how fast it was written, or null when fewer than two tokens were
 * @param joules spent on it by models, above idle; null where nothing is governed
 * @param joulesMeasured whether a meter says so, otherwise by the mode table; null without joules
 */
public record Answer(
        String text,
        @Nullable List<Integer> tokenIds,
        @Nullable String model,
        String route,
        String skill,
        Map<String, String> slots,
        double confidence,
        List<Step> steps,
        int promptTokens,
        int tokens,
        double firstTokenMs,
        @Nullable Double promptTokensPerSecond,
        @Nullable Double tokensPerSecond,
        @Nullable Double joules,
        @Nullable Boolean joulesMeasured) {
    /**
     * One step of a plan.
     *
     * @param skill that took it
     * @param state how it ended
     */
    public record Step(String skill, String state) {}

    /** Copies the lists. */
    public Answer {
        tokenIds = tokenIds == null ? null : List.copyOf(tokenIds);
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        steps = List.copyOf(steps);
    }

    /**
     * {@return the answer that a turn came to}
     *
     * @param turn the turn
     * @param confidence 0 to 1
     * @param figures of what the language model wrote in it
     * @param firstTokenMs from the question to the first word
     * @param spent by models
     */
    static Answer of(
            Turn turn,
            double confidence,
            MeasuredLanguageModel.Figures figures,
            double firstTokenMs,
            Governing.Spent spent) {
        Understanding understanding = turn.understanding();
        Generation generation = turn.generation();
        Answer unwritten =
                new Answer(
                        turn.text(),
                        null,
                        null,
                        understanding.route().name().toLowerCase(Locale.ROOT),
                        understanding.skill(),
                        understanding.slots(),
                        confidence,
                        turn.steps().stream()
                                .map(step ->
                                        new Step(step.skill(), step.done() ? "done" : "failed"))
                                .toList(),
                        0,
                        0,
                        firstTokenMs,
                        null,
                        null,
                        Double.isNaN(spent.joules()) ? null : (Double) spent.joules(),
                        Double.isNaN(spent.joules()) ? null : (Boolean) spent.measured());
        return generation == null ? unwritten : unwritten.written(generation, figures);
    }

    /**
     * {@return the answer to a question about a picture}
     *
     * @param text as shown
     * @param exact whether it came from what was found alone, not by a model's choice
     * @param firstTokenMs from the question to the answer, looking included
     */
    public static Answer seen(String text, boolean exact, double firstTokenMs) {
        return new Answer(
                text,
                null,
                null,
                exact ? "skill" : "local",
                "look",
                Map.of(),
                exact ? 1 : 0.5,
                List.of(),
                0,
                0,
                firstTokenMs,
                null,
                null,
                null,
                null);
    }

    private Answer written(Generation generation, MeasuredLanguageModel.Figures figures) {
        return new Answer(
                text,
                generation.tokenIds(),
                model,
                route,
                skill,
                slots,
                confidence,
                steps,
                generation.promptTokens(),
                generation.tokenIds().size(),
                firstTokenMs,
                figures.promptTokensPerSecond(),
                figures.tokensPerSecond(),
                joules,
                joulesMeasured);
    }

    /**
     * {@return the same, with the name of the model that wrote it, if one did}
     *
     * @param id of the language model that was there
     */
    public Answer by(String id) {
        return new Answer(
                text,
                tokenIds,
                tokenIds == null ? null : id,
                route,
                skill,
                slots,
                confidence,
                steps,
                promptTokens,
                tokens,
                firstTokenMs,
                promptTokensPerSecond,
                tokensPerSecond,
                joules,
                joulesMeasured);
    }
}
