// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.Sampling;
import dev.ocellus.runtime.MeasuredLanguageModel;
import dev.ocellus.runtime.StoreEngines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The language model: rates of reading and writing with one and two threads, and the first token
 * with a system prompt that was never seen and one that was just read.
 */
public final class LanguageBench {
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final int WRITTEN = 64;
    static final String TEXT =
            """
            The harbour lay quiet when the first boat came in. Two men stood at the bow and watched \
            the lights of the town grow brighter, while a third one counted the baskets on deck. \
            They had been out for nine hours, the wind had turned twice, and the catch was better \
            than anything they had seen since spring. On the quay a woman with a lantern waited. \
            She kept the books of the little fleet, and she knew from the way a boat sat in the \
            water what it carried. She wrote the number down before the men had thrown the rope. \
            Behind her the market hall opened its doors, carts rolled over the stones, and the \
            smell of coffee drifted out of the only window that was lit so early. A boy ran along \
            the wall with a basket of bread. He sold half of it before he reached the end, and he \
            gave the rest to the dog that followed him every morning. By the time the sun stood \
            over the breakwater the fish were sold, the nets were spread on the grass, and the \
            harbour was quiet again.
            """;
    private static final String RULES =
            """
            You are the assistant of a pair of glasses. You answer in one or two short sentences, \
            because your words are spoken aloud and shown in a few lines. You never invent facts; \
            when you do not know something, you say so and tell the wearer where they could look. \
            You use plain words. You give numbers with their units. You do not repeat the question, \
            you do not apologise, and you do not talk about yourself. When somebody asks for a \
            list, you name three things at most. When somebody is in danger, you say first what to \
            do, and then why. You speak to one person, who is on the move and can hardly read.
            """;

    private final StoreEngines engines;
    private final Consumer<String> progress;

    /**
     * A measurement that opens nothing yet.
     *
     * @param engines opens the configured language model
     * @param progress is told what is measured next
     */
    public LanguageBench(StoreEngines engines, Consumer<String> progress) {
        this.engines = engines;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param repeats how often, 1 or more
     * @return the figures
     * @throws EngineException if the model or its library is missing or unfit
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Result> run(int repeats) throws EngineException, InterruptedException {
        Series series = new Series();
        String id = engines.languageId();
        long begun = System.nanoTime();
        LanguageModel opened = engines.languageModel(id, LanguageOptions.DEFAULT);
        try (MeasuredLanguageModel model = new MeasuredLanguageModel(() -> opened, false)) {
            model.card();
            series.add("language load", "ms", (System.nanoTime() - begun) / 1e6);
            rates(model, -1, 1, new Series());
            for (int i = 0; i < repeats; i++) {
                progress.accept("language, " + (i + 1) + " of " + repeats);
                List<Integer> order = new ArrayList<>(THREADS);
                if (i % 2 == 1) {
                    Collections.reverse(order);
                }
                for (int threads : order) {
                    rates(model, i, threads, series);
                }
                firstTokens(model, i, series);
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while measuring");
                }
            }
        }
        return series.results();
    }

    private static void rates(MeasuredLanguageModel model, int i, int threads, Series series) {
        // The number in front keeps all but a few tokens from being reused.
        String text = "Report " + (100 + i) + threads + ". " + TEXT + "Tell it again, at length.";
        MeasuredLanguageModel.Figures figures = write(model, "", text, WRITTEN, threads);
        String suffix = threads + (threads == 1 ? " thread" : " threads");
        add(series, "language prompt, " + suffix, "tokens/s", figures.promptTokensPerSecond());
        add(series, "language decode, " + suffix, "tokens/s", figures.tokensPerSecond());
    }

    private static void firstTokens(MeasuredLanguageModel model, int i, Series series) {
        String rules = "Session " + (100 + i) + ". " + RULES;
        Double cold = write(model, rules, "Name a colour.", 2, 2).firstTokenMs();
        Double warm = write(model, rules, "Name an animal.", 2, 2).firstTokenMs();
        add(series, "language first token, cold", "ms", cold);
        add(series, "language first token, warm", "ms", warm);
        if (cold != null && warm != null) {
            series.add("language first token, warm to cold", "ratio", warm / cold);
        }
    }

    private static MeasuredLanguageModel.Figures write(
            MeasuredLanguageModel model, String rules, String text, int tokens, int threads) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!rules.isEmpty()) {
            messages.add(new ChatMessage(ChatMessage.Role.SYSTEM, rules));
        }
        messages.add(new ChatMessage(ChatMessage.Role.USER, text));
        model.generate(
                new LanguageModel.Request(
                        messages,
                        Sampling.GREEDY,
                        tokens,
                        List.of(),
                        new Constraint.Free(),
                        threads),
                Pacer.UNLIMITED,
                LanguageModel.Listener.NONE);
        return model.figures();
    }

    private static void add(Series series, String name, String unit, @Nullable Double value) {
        if (value != null) {
            series.add(name, unit, value);
        }
    }
}
