// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.Understanding.Route;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private final List<Skill> skills;
    private final @Nullable LanguageModel model;
    private final FreeTalk manner;
    private final ChatMessage rules;
    private final Conversation conversation = new Conversation();

    /**
     * An assistant that knows nothing of the wearer yet.
     *
     * @param model answers what no skill does, or null where there is none; stays the caller's
     * @param manner how it is asked to talk
     */
    public Assistant(@Nullable LanguageModel model, FreeTalk manner) {
        Places places = new Places();
        this.skills = List.of(new TimeSkill(places), new DateSkill(places));
        this.model = model;
        this.manner = manner;
        this.rules = new ChatMessage(ChatMessage.Role.SYSTEM, rules());
    }

    /** Lets the model read its rules ahead of the first question. */
    public void warm() {
        if (model != null) {
            model.warm(List.of(rules), manner.threads(), Pacer.UNLIMITED);
        }
    }

    /** Forgets what was talked about. */
    public void forget() {
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
        List<Words> sentences = Words.of(utterance.text());
        // What is asked mostly comes last: "I have to go. What time is it?"
        for (Words sentence : sentences.reversed()) {
            for (Skill skill : skills) {
                Optional<Understanding> understood =
                        skill.understand(sentence, context)
                                .or(() -> skill.understand(sentence.withoutFarewell(), context));
                if (understood.isPresent()) {
                    return say(understood.get(), skill.answer(understood.get(), context), sink);
                }
            }
        }
        if (sentences.isEmpty() || utterance.confidence() < LEAST_CONFIDENCE) {
            return say(chat(0), "Sorry, I did not get that. Please say it again.", sink);
        }
        if (model == null) {
            return say(
                    chat(CHAT_CONFIDENCE),
                    "I can only tell the time and the date now: my language model is not there.",
                    sink);
        }
        return talk(model, utterance.text().strip(), context, sink);
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
