// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import java.text.BreakIterator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text where one would breathe. Memory and the wait for the first sound grow with the length
 * of what the network reads at once, so the first piece is short and none is long.
 */
final class Clauses {
    private static final int FIRST_SHORTEST = 10;
    private static final int SHORTEST = 32;
    private static final int FIRST_LONGEST = 60;
    private static final int LONGEST = 100;
    private static final Duration AFTER_SENTENCE = Duration.ofMillis(200);
    private static final Duration AFTER_CLAUSE = Duration.ofMillis(40);
    private static final Pattern BREATH = Pattern.compile("(?<=[,;:!?.\\u2014\\u2013])\\s+");
    private static final Pattern JOINT =
            Pattern.compile(
                    "\\s(?=(?:and|but|or|so|because|which|who|that|while|when|where|if|as|than|then"
                            + "|with|without|from|for|to|in|on|at|by|of|into|about|is|are|was|were)\\s)");

    /**
     * A piece to be read at once.
     *
     * @param text not blank
     * @param pause the silence after it
     */
    record Clause(String text, Duration pause) {}

    private final List<Clause> clauses = new ArrayList<>();

    private Clauses() {}

    /**
     * {@return the pieces in order; together they hold all the words}
     *
     * @param text speakable text
     */
    static List<Clause> of(String text) {
        Clauses cut = new Clauses();
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(text);
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            cut.sentence(text.substring(start, end).strip());
            start = end;
        }
        return List.copyOf(cut.clauses);
    }

    private void sentence(String sentence) {
        StringBuilder piece = new StringBuilder();
        for (String breath : BREATH.splitAsStream(sentence).toList()) {
            if (piece.length() >= shortest() && !breath.isBlank()) {
                pieces(piece.toString(), AFTER_CLAUSE);
                piece.setLength(0);
            }
            piece.append(piece.isEmpty() ? "" : " ").append(breath);
        }
        if (!piece.toString().isBlank()) {
            pieces(piece.toString(), AFTER_SENTENCE);
        }
    }

    private void pieces(String text, Duration pause) {
        String rest = text.strip();
        while (rest.length() > longest()) {
            int cut = cut(rest, longest());
            clauses.add(new Clause(rest.substring(0, cut).strip(), Duration.ZERO));
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            clauses.add(new Clause(rest, pause));
        }
    }

    /** Before the last joint of the phrase that leaves two pieces worth saying, else at a space. */
    private static int cut(String text, int longest) {
        int best = -1;
        Matcher joint = JOINT.matcher(text).region(0, longest);
        joint.useTransparentBounds(true);
        while (joint.find()) {
            if (joint.start() >= FIRST_SHORTEST) {
                best = joint.start();
            }
        }
        if (best < 0) {
            best = text.lastIndexOf(' ', longest);
        }
        if (best <= 0) {
            best = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        }
        return best;
    }

    private int shortest() {
        return clauses.isEmpty() ? FIRST_SHORTEST : SHORTEST;
    }

    private int longest() {
        return clauses.isEmpty() ? FIRST_LONGEST : LONGEST;
    }
}
