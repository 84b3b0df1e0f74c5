// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts the name of its type where a value stands, "set a timer for DURATION", so that what is
 * learnt of one value holds for all. Immutable and thread-safe.
 */
class Delexicalizer {
    /** Types in the order in which they are tried; of one type the longest value counts. */
    private static final List<String> TYPES =
            List.of(
                    "sum",
                    "duration",
                    "repeat",
                    "day",
                    "digitalclock",
                    "language",
                    "activity",
                    "number",
                    "unit");

    private final Grammar grammar;

    /**
     * Words of a sentence that are one thing.
     *
     * @param word the word, or the name of the value's type in capitals
     * @param from index of the first word
     * @param end index after the last word
     */
    record Piece(String word, int from, int end) {}

    Delexicalizer(Grammar grammar) {
        this.grammar = grammar;
    }

    /**
     * {@return the sentence, piece by piece}
     *
     * @param tokens a sentence
     * @param now the time of day where the wearer is
     */
    List<Piece> pieces(Tokens tokens, ZonedDateTime now) {
        TemplateMatcher matcher = new TemplateMatcher(grammar, tokens, now);
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Piece piece = new Piece(tokens.words().get(at), at, at + 1);
            for (String type : TYPES) {
                int longest = matcher.longest(type, at);
                boolean letter = longest == at + 1 && tokens.words().get(at).length() == 1;
                if (longest > at && !(letter && type.equals("unit"))) {
                    piece = new Piece(type.toUpperCase(Locale.ROOT), at, longest);
                    break;
                }
            }
            pieces.add(piece);
            at = piece.end();
        }
        return pieces;
    }
}
