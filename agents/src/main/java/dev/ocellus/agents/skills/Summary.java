// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Writer;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sums a text up in two sentences: by the language model, where what it writes is in the text; else
 * by the sentences of the text that matter most. What the text asks for is not done: nothing but
 * text can come of it. Used once.
 */
final class Summary {
    /** Two sentences of some length, and no end that never comes. */
    private static final Constraint TWO =
            new Constraint.Gbnf(
                    "root ::= sentence (\" \" sentence)?\n"
                            + "sentence ::= [A-Z] [^.!?\\n\"<>{}|#*]{15,180} \".\"");

    private static final Constraint ONE =
            new Constraint.Gbnf("root ::= [A-Z] [^.!?\\n\"<>{}|#*]{15,180} \".\"");

    private static final int MOST_TOKENS = 90;
    private static final int MOST_TOKENS_OF_ONE = 50;
    private static final int SENTENCES = 2;

    /** A wearer waits for so many; of longer texts what matters least is left out. */
    private static final int MOST_WINDOWS = 4;

    /** With less room than that there is nothing to be summed up. */
    private static final int LEAST_ROOM = 60;

    private final List<String> sentences;
    private final Writer writer;
    private final String opening;
    private final UnaryOperator<String> quoting;
    private @Nullable Generation last;
    private boolean cancelled;

    /**
     * @param opening says whose words are summed up
     * @param quoting marks sentences as those of the text
     */
    Summary(List<String> sentences, Writer writer, String opening, UnaryOperator<String> quoting) {
        this.sentences = sentences;
        this.writer = writer;
        this.opening = opening;
        this.quoting = quoting;
    }

    /** Writes it. {@return what the model did last, or null} */
    @Nullable Generation write(Consumer<String> out) {
        Writer.Task two = new Writer.Task(instruction(), "", TWO, MOST_TOKENS, true);
        int room = writer.room(two);
        if (room < LEAST_ROOM) {
            out.accept(quoting.apply(extracted(sentences)));
            return null;
        }
        List<String> material = sentences;
        List<List<String>> windows = windows(material, room);
        if (windows.size() > MOST_WINDOWS) {
            int fit = Math.max(1, material.size() * MOST_WINDOWS / windows.size());
            windows = windows(Extract.most(material, fit), room);
        }
        while (windows.size() > 1 && !cancelled) {
            material = windows.stream().map(this::one).toList();
            List<List<String>> next = windows(material, room);
            windows = next.size() < windows.size() ? next : List.of(next.getFirst());
        }
        if (!cancelled) {
            String text = String.join(" ", windows.getFirst());
            Checked checked = new Checked(text, opening + " ", out);
            write(new Writer.Task(two.instruction(), text, TWO, MOST_TOKENS, true), checked);
            if (!cancelled && !checked.handed) {
                out.accept(quoting.apply(extracted(sentences)));
            }
        }
        return last;
    }

    private static String extracted(List<String> sentences) {
        return String.join(" ", Extract.most(sentences, SENTENCES));
    }

    private String one(List<String> window) {
        String text = String.join(" ", window);
        StringBuilder said = new StringBuilder();
        if (!cancelled) {
            write(
                    new Writer.Task(instruction(), text, ONE, MOST_TOKENS_OF_ONE, false),
                    new Checked(text, "", said::append));
        }
        String sentence = said.toString().strip();
        return sentence.isEmpty() ? Extract.most(window, 1).getFirst() : sentence;
    }

    private void write(Writer.Task task, LanguageModel.Listener listener) {
        Optional<Generation> written = writer.write(task, listener);
        if (written.isPresent()) {
            last = written.get();
            cancelled = last.finish() == Generation.Finish.CANCELLED;
        }
    }

    private static List<List<String>> windows(List<String> sentences, int room) {
        List<List<String>> windows = new ArrayList<>();
        List<String> window = new ArrayList<>();
        int words = 0;
        for (String each : sentences) {
            String sentence = cut(each, room);
            int more = Extract.words(sentence);
            if (!window.isEmpty() && words + more > room) {
                windows.add(List.copyOf(window));
                window.clear();
                words = 0;
            }
            window.add(sentence);
            words += more;
        }
        windows.add(List.copyOf(window));
        return windows;
    }

    /** Of what has no end of a sentence the beginning is taken. */
    private static String cut(String sentence, int room) {
        // A word of another script may be long: tokens are counted by letters, too.
        int most = room * 6;
        return sentence.length() <= most ? sentence : sentence.substring(0, most);
    }

    private static String instruction() {
        try (InputStream in =
                Objects.requireNonNull(Summary.class.getResourceAsStream("summary.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands on the sentences that are in the text, as they end. */
    private static final class Checked implements LanguageModel.Listener {
        private final String source;
        private final String opening;
        private final Consumer<String> out;
        private final StringBuilder text = new StringBuilder();
        private boolean handed;
        private boolean failed;

        Checked(String source, String opening, Consumer<String> out) {
            this.source = source;
            this.opening = opening;
            this.out = out;
        }

        @Override
        public void text(String piece) {
            text.append(piece);
            int end = text.indexOf(".");
            while (end >= 0) {
                hand(text.substring(0, end + 1).strip());
                text.delete(0, end + 1);
                end = text.indexOf(".");
            }
        }

        /** What follows a sentence that is not in the text hangs in the air. */
        private void hand(String sentence) {
            failed |= !Extract.isGrounded(sentence, source);
            if (!failed) {
                out.accept((handed ? " " : opening) + sentence);
                handed = true;
            }
        }
    }
}
