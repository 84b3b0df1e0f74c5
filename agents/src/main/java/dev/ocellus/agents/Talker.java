// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
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
    private String rest = "";

    Talker(LanguageModel model, FreeTalk manner) {
        this.model = model;
        this.manner = manner;
    }

    /** Lets the model read its rules ahead of the first question. */
    void warm(Locale locale) {
        model.warm(List.of(rules(locale)), manner.threads(), Pacer.UNLIMITED);
    }

    /** {@return what of the last answer comes after its pause, or empty} */
    String rest() {
        return rest;
    }

    void forget() {
        rest = "";
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
        String otherwise = Messages.of(context.locale()).say("general.noAnswer");
        sink.understood(understanding);
        Unfolding reply = new Unfolding(sink);
        LanguageModel.Request request =
                new LanguageModel.Request(
                        conversation.with(rules(context.locale()), question, context.instant()),
                        manner.sampling(),
                        manner.maxTokens(),
                        List.of(),
                        new Constraint.Free(),
                        manner.threads());
        Generation generation = model.generate(request, Pacer.UNLIMITED, reply);
        String text = reply.finish(generation.finish(), otherwise);
        conversation.add(question, text, context.instant());
        rest = reply.after();
        Understanding sure =
                new Understanding(
                        understanding.route(),
                        understanding.skill(),
                        understanding.slots(),
                        understanding.confidence() * Calibration.SMALL.of(generation.confidence()));
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
}
