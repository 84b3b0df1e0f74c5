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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Free talk by the language model. Confined to one thread. */
final class Talker {
    /** The frame that a chat template puts around two messages. */
    private static final int FRAME_TOKENS = 32;

    private final LanguageModel model;
    private final FreeTalk manner;
    private final Map<String, ChatMessage> rules = new HashMap<>();
    private final Conversation conversation = new Conversation();

    Talker(LanguageModel model, FreeTalk manner) {
        this.model = model;
        this.manner = manner;
    }

    /** Lets the model read its rules ahead of the first question. */
    void warm(Locale locale) {
        model.warm(List.of(rules(locale)), manner.threads(), Pacer.UNLIMITED);
    }

    void forget() {
        conversation.forget();
    }

    /** {@return whether the model can read that much} */
    boolean fits(String question, Locale locale) {
        int room = model.card().contextTokens() - manner.maxTokens();
        return model.countTokens(rules(locale).text()) + model.countTokens(question) + FRAME_TOKENS
                <= room;
    }

    /** {@return the answer, whole; it was handed on while it was written} */
    Turn talk(Understanding understanding, String question, Context context, AnswerSink sink) {
        sink.understood(understanding);
        Reply reply = new Reply(sink, Messages.of(context.locale()));
        LanguageModel.Request request =
                new LanguageModel.Request(
                        conversation.with(rules(context.locale()), question, context.instant()),
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

    private ChatMessage rules(Locale locale) {
        return rules.computeIfAbsent(
                Languages.of(locale),
                language -> new ChatMessage(ChatMessage.Role.SYSTEM, read(language)));
    }

    private static String read(String language) {
        String own = "free-talk." + language + ".txt";
        String file = Talker.class.getResource(own) == null ? "free-talk.txt" : own;
        try (InputStream in = Objects.requireNonNull(Talker.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the text on as it is written, and its sentences as they end. */
    private static final class Reply implements LanguageModel.Listener {
        private final AnswerSink sink;
        private final Messages messages;
        private final SentenceSplitter splitter = new SentenceSplitter();
        private final StringBuilder text = new StringBuilder();

        Reply(AnswerSink sink, Messages messages) {
            this.sink = sink;
            this.messages = messages;
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
                more(messages.say("general.noAnswer"));
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
