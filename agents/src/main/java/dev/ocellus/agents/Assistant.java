// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.Understanding.Route;
import dev.ocellus.agents.understanding.Reading;
import dev.ocellus.agents.understanding.Understander;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.Generation.Finish;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.voice.SentenceSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the wearer says: exact things by a skill, everything else in free talk by the
 * language model. Confined to one thread. To end an answer early, cancel the language model.
 */
public final class Assistant {
    private static final String CHAT = "chat";
    private static final double CHAT_CONFIDENCE = 0.5;

    /** A transcription below this is rather noise than words. */
    private static final double LEAST_CONFIDENCE = 0.3;

    /** The frame that a chat template puts around two messages. */
    private static final int FRAME_TOKENS = 32;

    /** Free talk is what is left; a skill must be this likely. */
    private static final double LEAST_LIKELY = 0.4;

    private static final double LEAST_LIKELY_BARE = 0.6;
    private static final Set<String> TELLING = Set.of("time", "date");

    private static final double LIKELY_ALL_THE_SAME = 0.5;
    private static final Set<String> TIMED = Set.of("day", "at", "since");

    /** How long what was asked can be gone on from. */
    private static final Duration GOES_ON = Duration.ofMinutes(2);

    private final Map<String, Skill> skills = new HashMap<>();
    private final @Nullable LanguageModel model;
    private final Meaning meaning;
    private final FreeTalk manner;
    private final ChatMessage rules;
    private final Conversation conversation = new Conversation();
    private final Places places = new Places();
    private @Nullable Understander understander;
    private @Nullable Reading before;
    private Instant asked = Instant.EPOCH;

    /**
     * An assistant that knows nothing of the wearer yet.
     *
     * @param model answers what no skill does, or null where there is none; stays the caller's
     * @param meaning of sentences; called on the thread that calls the assistant
     * @param manner how it is asked to talk
     */
    public Assistant(@Nullable LanguageModel model, Meaning meaning, FreeTalk manner) {
        List.of(
                        new TimeSkill(places),
                        new DateSkill(places),
                        new CalculateSkill(),
                        new ConvertSkill())
                .forEach(skill -> skills.put(skill.name(), skill));
        this.model = model;
        this.meaning = meaning;
        this.manner = manner;
        this.rules = new ChatMessage(ChatMessage.Role.SYSTEM, rules());
    }

    /** Reads what can be said, and lets the model read its rules, ahead of the first question. */
    public void warm() {
        understander();
        meaning.of("");
        if (model != null) {
            model.warm(List.of(rules), manner.threads(), Pacer.UNLIMITED);
        }
    }

    private Understander understander() {
        Understander open = understander;
        if (open == null) {
            open = Understander.of("en", places::isPlace);
            understander = open;
        }
        return open;
    }

    /** Forgets what was talked about. */
    public void forget() {
        before = null;
        conversation.forget();
    }

    /**
     * Answers.
     *
     * @param stimulus what happened
     * @param context what is the case
     * @param sink takes the answer as it grows: what was understood, then text and sentences
     * @return the whole turn
     */
    public Turn handle(Stimulus stimulus, Context context, AnswerSink sink) {
        return switch (stimulus) {
            case Stimulus.Utterance utterance -> answer(utterance, context, sink);
        };
    }

    private Turn answer(Stimulus.Utterance utterance, Context context, AnswerSink sink) {
        String text = utterance.text().strip();
        Understanding understood = understand(text, context);
        Skill skill = skills.get(understood.skill());
        if (skill != null) {
            return say(understood, skill.answer(understood.slots(), context), sink);
        }
        if (!understood.skill().equals(CHAT)) {
            return say(understood, "I understand, but I cannot do that yet.", sink);
        }
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)
                || utterance.confidence() < LEAST_CONFIDENCE) {
            return say(chat(0), "Sorry, I did not get that. Please say it again.", sink);
        }
        if (model == null) {
            return say(
                    chat(CHAT_CONFIDENCE),
                    "I cannot talk freely now: my language model is not there.",
                    sink);
        }
        return talk(model, text, context, sink);
    }

    private Understanding understand(String text, Context context) {
        ZonedDateTime now = context.instant().atZone(context.zone());
        boolean goesOn = !context.instant().isAfter(asked.plus(GOES_ON));
        Understander.Candidate found =
                understander()
                        .understand(goesOn ? before : null, text, () -> meaning.of(text), now, 1)
                        .getFirst();
        boolean complete =
                found.reading().slots().keySet().containsAll(needed(found.reading().skill()));
        boolean sure =
                found.confidence() >= (complete ? least(found.reading()) : LIKELY_ALL_THE_SAME);
        if (!sure || found.reading().skill().equals(CHAT)) {
            return chat(sure ? found.confidence() : CHAT_CONFIDENCE);
        }
        before = found.reading();
        asked = context.instant();
        return new Understanding(
                Route.SKILL,
                found.reading().skill(),
                believed(found.reading().slots(), context),
                Math.clamp(found.confidence(), 0, 1));
    }

    /** Time and date need no value that would speak for them. */
    private static double least(Reading reading) {
        boolean bare = reading.slots().isEmpty();
        return bare && TELLING.contains(reading.skill()) ? LEAST_LIKELY_BARE : LEAST_LIKELY;
    }

    /** Without these there is nothing to do; they are asked for when it is sure what is meant. */
    private static Set<String> needed(String skill) {
        return switch (skill) {
            case "convert" -> Set.of("from", "to");
            case "calculate" -> Set.of("expression");
            default -> Set.of();
        };
    }

    /** Days and moments are only told while the clock can be believed. */
    private static Map<String, String> believed(Map<String, String> slots, Context context) {
        Map<String, String> kept = new LinkedHashMap<>(slots);
        if (!context.timeKnown()) {
            kept.keySet().removeAll(TIMED);
        }
        return kept;
    }

    private Turn talk(LanguageModel model, String question, Context context, AnswerSink sink) {
        int room = model.card().contextTokens() - manner.maxTokens();
        if (model.countTokens(rules.text()) + model.countTokens(question) + FRAME_TOKENS > room) {
            return say(
                    chat(CHAT_CONFIDENCE), "That is too long for me. Please say it shorter.", sink);
        }
        sink.understood(chat(CHAT_CONFIDENCE));
        Reply reply = new Reply(sink);
        LanguageModel.Request request =
                new LanguageModel.Request(
                        conversation.with(rules, question, context.instant()),
                        manner.sampling(),
                        manner.maxTokens(),
                        List.of(),
                        new Constraint.Free(),
                        manner.threads());
        Generation generation = model.generate(request, Pacer.UNLIMITED, reply);
        String text = reply.finish(generation.finish());
        conversation.add(question, text, context.instant());
        return new Turn(chat(CHAT_CONFIDENCE), text, generation);
    }

    private static Turn say(Understanding understanding, String text, AnswerSink sink) {
        sink.understood(understanding);
        sink.show(text);
        sink.speak(text);
        return new Turn(understanding, text, null);
    }

    private static Understanding chat(double confidence) {
        return new Understanding(Route.LOCAL, CHAT, Map.of(), confidence);
    }

    private static String rules() {
        try (InputStream in =
                Objects.requireNonNull(Assistant.class.getResourceAsStream("free-talk.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the text on as it is written, and its sentences as they end. */
    private static final class Reply implements LanguageModel.Listener {
        private final AnswerSink sink;
        private final SentenceSplitter splitter = new SentenceSplitter();
        private final StringBuilder text = new StringBuilder();

        Reply(AnswerSink sink) {
            this.sink = sink;
        }

        @Override
        public void text(String piece) {
            String more = text.isEmpty() ? piece.stripLeading() : piece;
            if (!more.isEmpty()) {
                text.append(more);
                sink.show(more);
                splitter.accept(more).forEach(sink::speak);
            }
        }

        /** What was cut off is shown, marked as such, but not spoken. */
        String finish(Finish finish) {
            String rest = splitter.rest();
            boolean whole = finish == Finish.END || finish == Finish.STOP_STRING;
            if (whole && !rest.isEmpty()) {
                sink.speak(rest);
            }
            if (finish == Finish.LENGTH && !rest.isEmpty()) {
                more("\u2026");
                if (rest.length() == text.length() - 1) {
                    sink.speak(rest);
                }
            }
            if (whole && text.isEmpty()) {
                more("I have no answer to that.");
                sink.speak(text.toString());
            }
            return text.toString().stripTrailing();
        }

        private void more(String piece) {
            text.append(piece);
            sink.show(piece);
        }
    }
}
