// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Captions;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Writer;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates a text by the language model, where the catalogue says that it can. */
final class TextTranslation {
    private static final String TO = "to";
    private static final String FROM = "from";
    private static final String LANGUAGE = "language";

    /** One line of text without markup. */
    private static final Constraint LINE = new Constraint.Gbnf("root ::= [^\\n\\r<>{}|#*]{1,600}");

    /** A wearer waits for so much. */
    private static final int MOST_WORDS = 120;

    /** Of a word in a language that the model knows less well. */
    private static final int TOKENS_PER_WORD = 4;

    private static final int FEWEST_TOKENS = 24;

    private TextTranslation() {}

    /** {@return the language that is asked for, or that of the wearer} */
    static String target(Request request) {
        return request.slot(TO, request.context().locale().getLanguage());
    }

    /** {@return why no text can be translated as it is asked for, or null where one can} */
    static @Nullable Outcome refused(Request request) {
        Messages messages = request.messages();
        Set<String> known = request.equipment().writer().translates();
        if (known.isEmpty()) {
            boolean speech = request.equipment().captions().can(new Captions.Manner("auto", true));
            return Outcome.failed(
                    messages.say(speech ? "translate.speechOnly" : "translate.cannotText"));
        }
        String from = request.slot(FROM);
        String unknown =
                !known.contains(target(request))
                        ? target(request)
                        : from != null && !known.contains(from) ? from : null;
        return unknown == null
                ? null
                : Outcome.failed(
                        messages.say(
                                "translate.cannotLanguage",
                                LANGUAGE,
                                Locale.of(unknown).getDisplayLanguage(messages.locale())));
    }

    /** {@return the translation of a text, or why there is none} */
    static Outcome of(String text, Request request) {
        Outcome refused = refused(request);
        if (refused != null) {
            return refused;
        }
        Messages messages = request.messages();
        int words = Extract.words(text);
        Writer.Task task =
                new Writer.Task(
                        instruction(target(request), request.slot(FROM)),
                        text,
                        LINE,
                        FEWEST_TOKENS + TOKENS_PER_WORD * Math.min(words, MOST_WORDS),
                        false);
        Writer writer = request.equipment().writer();
        int room = writer.room(task);
        if (room == 0) {
            return Outcome.failed(messages.say("translate.noModel"));
        }
        if (words > Math.min(room, MOST_WORDS)) {
            return Outcome.failed(messages.say("general.tooLong"));
        }
        Optional<Generation> written = writer.write(task, LanguageModel.Listener.NONE);
        String translation = written.map(each -> each.text().strip()).orElse("");
        if (translation.isEmpty()) {
            return Outcome.failed(
                    messages.say(written.isEmpty() ? "translate.noModel" : "translate.failed"));
        }
        if (request.slot(TO) == null && plain(translation).equals(plain(text))) {
            // It is in the language of the wearer already.
            return Outcome.asking(messages.say("translate.which"), TO);
        }
        boolean whole = written.get().finish() != Generation.Finish.LENGTH;
        Outcome done = Outcome.done(whole ? translation : translation + "\u2026");
        String voice = request.equipment().tongue().voice();
        // A voice of another language would say nothing that anybody understands.
        return voice.isEmpty() || voice.equals(target(request))
                ? done
                : done.spokenAs(messages.say("translate.shown"));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static String instruction(String to, @Nullable String from) {
        String name = "translation.txt";
        try (InputStream in =
                Objects.requireNonNull(TextTranslation.class.getResourceAsStream(name))) {
            String rules = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return rules.replace("{to}", Locale.of(to).getDisplayLanguage(Locale.ENGLISH))
                    .replace(
                            "{from}",
                            from == null
                                    ? ""
                                    : " from "
                                            + Locale.of(from).getDisplayLanguage(Locale.ENGLISH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
