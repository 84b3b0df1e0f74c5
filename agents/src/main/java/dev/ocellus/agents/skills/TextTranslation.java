// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Captions;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Writer;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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
        Outcome done = Outcome.growing(pieces -> grow(task, text, request, pieces));
        String voice = request.equipment().tongue().voice();
        // A voice of another language would say nothing that anybody understands.
        return voice.isEmpty() || voice.equals(target(request))
                ? done
                : done.spokenAs(messages.say("translate.shown"));
    }

    /** Hands a translation on as it is written, once it is another text than the one before it. */
    private static Outcome.Grown grow(
            Writer.Task task, String text, Request request, Consumer<String> pieces) {
        boolean named = request.slot(TO) != null;
        String before = plain(text);
        StringBuilder held = new StringBuilder();
        AtomicBoolean flows = new AtomicBoolean();
        Optional<Generation> written =
                request.equipment()
                        .writer()
                        .write(
                                task,
                                piece -> {
                                    if (flows.get()) {
                                        pieces.accept(piece);
                                        return;
                                    }
                                    held.append(piece);
                                    String begun = plain(held.toString());
                                    if (!begun.isEmpty() && (named || !before.startsWith(begun))) {
                                        flows.set(true);
                                        pieces.accept(held.toString());
                                    }
                                });
        Messages messages = request.messages();
        String translation = written.map(each -> each.text().strip()).orElse("");
        if (!flows.get() && plain(translation).isEmpty()) {
            return new Outcome.Grown(
                    null,
                    Outcome.failed(
                            messages.say(
                                    written.isEmpty() ? "translate.noModel" : "translate.failed")));
        }
        if (!flows.get() && plain(translation).equals(before) && !named) {
            // It is in the language of the wearer already.
            return new Outcome.Grown(null, Outcome.asking(messages.say("translate.which"), TO));
        }
        if (!flows.get()) {
            pieces.accept(translation);
        }
        return new Outcome.Grown(written.orElse(null), null);
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
