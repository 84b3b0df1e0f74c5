// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

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
import java.util.Objects;

/** Free talk by the language model. Confined to one thread. */
final class Talker {
    /** The frame that a chat template puts around two messages. */
    private static final int FRAME_TOKENS = 32;

    private final LanguageModel model;
    private final FreeTalk manner;
    private final ChatMessage rules = new ChatMessage(ChatMessage.Role.SYSTEM, rules());
    private final Conversation conversation = new Conversation();

    Talker(LanguageModel model, FreeTalk manner) {
        this.model = model;
        this.manner = manner;
    }

    /** Lets the model read its rules ahead of the first question. */
    void warm() {
        model.warm(List.of(rules), manner.threads(), Pacer.UNLIMITED);
    }

    void forget() {
        conversation.forget();
    }

    /** {@return whether the model can read that much} */
    boolean fits(String question) {
        int room = model.card().contextTokens() - manner.maxTokens();
        return model.countTokens(rules.text()) + model.countTokens(question) + FRAME_TOKENS <= room;
    }

    /** {@return the answer, whole; it was handed on while it was written} */
    Turn talk(Understanding understanding, String question, Context context, AnswerSink sink) {
        sink.understood(understanding);
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
        Understanding sure =
                new Understanding(
                        understanding.route(),
                        understanding.skill(),
                        understanding.slots(),
                        generation.confidence());
        return new Turn(sure, text, true, generation);
    }

    private static String rules() {
        try (InputStream in =
                Objects.requireNonNull(Talker.class.getResourceAsStream("free-talk.txt"))) {
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
