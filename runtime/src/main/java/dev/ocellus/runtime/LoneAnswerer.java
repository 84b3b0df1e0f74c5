// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.agents.Assistant;
import dev.ocellus.agents.Context;
import dev.ocellus.agents.Controls;
import dev.ocellus.agents.Equipment;
import dev.ocellus.agents.FreeTalk;
import dev.ocellus.agents.Sight;
import dev.ocellus.agents.Stimulus;
import dev.ocellus.agents.Turn;
import dev.ocellus.agents.Understanding;
import dev.ocellus.agents.agenda.Agenda;
import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.Sampling;
import dev.ocellus.runtime.config.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions in this process, each for itself, without glasses around it. The language model
 * is opened by the first question that needs it. Confined to one thread.
 */
public final class LoneAnswerer implements Answerer, AutoCloseable {
    /**
     * How it answers.
     *
     * @param model id of the language model, or null for the configured one
     * @param maxTokens longest answer, or null for the configured one
     * @param greedy always the most probable token, and equal text for any number of threads
     * @param raw no skills and no rules: the text alone, in the model's own chat template
     */
    public record Manner(
            @Nullable String model, @Nullable Integer maxTokens, boolean greedy, boolean raw) {
        /** As configured. */
        public static final Manner USUAL = new Manner(null, null, false, false);

        /** Checks the range. */
        public Manner {
            if (maxTokens != null && maxTokens < 1) {
                throw new IllegalArgumentException("maxTokens must be 1 or more, got " + maxTokens);
            }
        }
    }

    private static final double MILLIS = 1e6;
    private static final Understanding CHAT =
            new Understanding(Understanding.Route.LOCAL, "chat", Map.of(), 1);

    private static final Set<String> RINGING = Set.of("timer", "alarm", "reminder");

    private final Settings settings;
    private final TimeSource time;
    private final Manner manner;
    private final String modelId;
    private final FreeTalk talk;
    private final MeasuredLanguageModel model;
    private final Encoder encoder;
    private final LazyMemory memory;
    private final Assistant assistant;
    private boolean rings;

    /**
     * An answerer that opens nothing yet.
     *
     * @param settings the configuration
     * @param engines opens the language model
     * @param home where read prompts are kept between runs
     * @param time the clock
     * @param manner how it answers
     * @param memories opens what is remembered, when it is first needed
     * @throws EngineException if there is no such model in the catalogue
     */
    public LoneAnswerer(
            Settings settings,
            StoreEngines engines,
            Home home,
            TimeSource time,
            Manner manner,
            Memories memories)
            throws EngineException {
        this.settings = settings;
        this.time = time;
        this.manner = manner;
        String named = manner.model();
        this.modelId = named != null ? engines.requireLanguage(named) : engines.languageId();
        Settings.Language language = settings.language();
        Integer most = manner.maxTokens();
        this.talk =
                new FreeTalk(
                        manner.greedy() ? Sampling.GREEDY : language.sampling(),
                        most != null ? most : language.maxTokens(),
                        language.threadsHere(),
                        language.thinkTokens(),
                        engines.abilities(modelId));
        LanguageOptions options =
                LanguageOptions.DEFAULT
                        .withContextTokens(language.contextTokens())
                        .withFlashAttention(!manner.greedy())
                        .withPrefixFolder(home.prefixes());
        this.model =
                new MeasuredLanguageModel(
                        () -> engines.languageModel(modelId, options), !manner.greedy());
        this.encoder = new Encoder(engines::sentenceEncoder);
        this.memory = new LazyMemory(() -> memories.open(encoder));
        Equipment equipment = new Equipment(memory, new Agenda(memory), Controls.NONE, Sight.NONE);
        this.assistant = new Assistant(model, encoder, talk, equipment);
    }

    @Override
    public Answer answer(Question question, AnswerSink sink)
            throws EngineException, InterruptedException {
        Stopwatch watch = new Stopwatch(sink, model);
        try {
            Answer answer = manner.raw() ? raw(question.text(), watch) : assisted(question, watch);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in mid-answer");
            }
            return answer.by(modelId);
        } catch (MeasuredLanguageModel.UnopenedException e) {
            throw e.reason();
        }
    }

    private Answer raw(String text, Stopwatch watch) {
        LanguageModel.Request request =
                new LanguageModel.Request(
                        List.of(new ChatMessage(ChatMessage.Role.USER, text)),
                        talk.sampling(),
                        talk.maxTokens(),
                        List.of(),
                        new Constraint.Free(),
                        talk.threads());
        watch.understood(CHAT);
        Generation generation = model.generate(request, Pacer.UNLIMITED, watch::show);
        return Answer.of(
                new Turn(CHAT, generation.text(), true, generation),
                generation.confidence(),
                model.figures(),
                watch.firstMs(),
                Governing.Spent.NOTHING);
    }

    private Answer assisted(Question question, Stopwatch watch) {
        assistant.forget();
        Turn turn =
                assistant.handle(
                        new Stimulus.Utterance(
                                question.text(),
                                Question.locale(question, settings.assistant().locale())
                                        .getLanguage(),
                                1),
                        context(question),
                        watch);
        rings |= turn.done() && isSet(turn.understanding());
        return Answer.of(
                turn,
                turn.understanding().confidence(),
                model.figures(),
                watch.firstMs(),
                Governing.Spent.NOTHING);
    }

    private static boolean isSet(Understanding understanding) {
        return RINGING.contains(understanding.skill())
                && "set".equals(understanding.slots().get("action"));
    }

    /** {@return whether something was set that is only told while the glasses run} */
    public boolean rings() {
        return rings;
    }

    /** {@return whether anything could not be kept or read, though answers were given} */
    public boolean memoryFailed() {
        return memory.hasFailed();
    }

    private Context context(Question question) {
        Instant now = question.now();
        return new Context(
                now != null ? now : time.instant(),
                Objects.requireNonNullElse(question.zone(), ZoneId.systemDefault()),
                now != null || time.isSet(),
                Question.locale(question, settings.assistant().locale()),
                settings.hud().hours(),
                DeviceStatus.UNKNOWN,
                time.nanoTime());
    }

    /** Closes the models that were opened, and the memory. */
    @Override
    public void close() {
        memory.close();
        encoder.close();
        model.close();
    }

    /** Notes when the first word came; what it took to prepare the model does not count. */
    private static final class Stopwatch implements AnswerSink {
        private final AnswerSink sink;
        private final MeasuredLanguageModel model;
        private final long begun = System.nanoTime();
        private double firstMs = Double.NaN;

        Stopwatch(AnswerSink sink, MeasuredLanguageModel model) {
            this.sink = sink;
            this.model = model;
        }

        @Override
        public void understood(Understanding understanding) {
            sink.understood(understanding);
        }

        @Override
        public void show(String text) {
            if (Double.isNaN(firstMs)) {
                firstMs = (System.nanoTime() - begun - model.takePreparationNanos()) / MILLIS;
            }
            sink.show(text);
        }

        @Override
        public void speak(String sentence) {
            sink.speak(sentence);
        }

        double firstMs() {
            return firstMs;
        }
    }
}
