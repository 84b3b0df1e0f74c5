// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes back what the wearer took back: "five, no, ten minutes". Immutable. */
final class Corrections {
    /** Types of values of which one can follow another; free text is left to the tagger. */
    private static final List<String> TYPES =
            List.of(
                    "duration",
                    "moment",
                    "repeat",
                    "language",
                    "activity",
                    "place",
                    "number",
                    "unit",
                    "day");

    private static final String SUM = "sum";
    private static final int LONGEST = 6;

    private final Grammar grammar;

    Corrections(Grammar grammar) {
        this.grammar = grammar;
    }

    /**
     * {@return the sentence as it is meant, or the same where nothing was taken back}
     *
     * @param tokens a sentence
     * @param now the time of day where the wearer is
     */
    Tokens apply(Tokens tokens, ZonedDateTime now) {
        for (int at = 1; at < tokens.size() - 1; at++) {
            int length = length(tokens, at);
            if (length > 0 && at + length < tokens.size()) {
                Tokens meant = meant(tokens, at, at + length, now);
                if (meant != null) {
                    return apply(meant, now);
                }
            }
        }
        return tokens;
    }

    private @Nullable Tokens meant(Tokens tokens, int at, int next, ZonedDateTime now) {
        Tokens before = tokens.part(0, at);
        Tokens rest = tokens.part(next, tokens.size());
        TemplateMatcher left = new TemplateMatcher(grammar, before, now);
        TemplateMatcher right = new TemplateMatcher(grammar, rest, now);
        // "Two times three, no, two times four": 24 hours are not meant.
        for (int taken = Math.min(LONGEST, at); taken > 2; taken--) {
            if (left.isSurely(SUM, at - taken, at) && right.beginsSurely(SUM)) {
                return tokens.part(0, at - taken).and(rest);
            }
        }
        // "Tomorrow at four, no, five": the day stays.
        if (right.longest("moment", 0) == right.longest("time", 0)) {
            for (int taken = 1; taken <= Math.min(LONGEST, at); taken++) {
                if (left.isSurely("time", at - taken, at) && right.beginsSurely("time")) {
                    return tokens.part(0, at - taken).and(rest);
                }
            }
        }
        for (int taken = Math.min(LONGEST, at); taken > 0; taken--) {
            int from = at - taken;
            // "In Madrid, sorry, in Lisbon": the word before it is said again.
            boolean again =
                    from > 0
                            && rest.size() > 1
                            && tokens.words().get(from - 1).equals(rest.words().getFirst());
            TemplateMatcher behind =
                    again ? new TemplateMatcher(grammar, rest.part(1, rest.size()), now) : right;
            for (String type : TYPES) {
                if (left.isSurely(type, from, at)
                        && (right.beginsSurely(type) || behind.beginsSurely(type))) {
                    boolean led = again && !right.beginsSurely(type);
                    return tokens.part(0, led ? from - 1 : from).and(rest);
                }
            }
        }
        // "five minutes, no, ten": the unit stays.
        for (int taken = Math.min(LONGEST, at); taken > 1; taken--) {
            if (left.isSurely("duration", at - taken, at)
                    && left.isSurely("number", at - taken, at - taken + 1)
                    && right.beginsSurely("number")) {
                return tokens.part(0, at - taken)
                        .and(rest.part(0, 1))
                        .and(tokens.part(at - taken + 1, at))
                        .and(rest.part(1, rest.size()));
            }
        }
        return null;
    }

    private int length(Tokens tokens, int at) {
        for (List<String> words : grammar.corrections()) {
            int end = at + words.size();
            if (end <= tokens.size() && tokens.words().subList(at, end).equals(words)) {
                return words.size();
            }
        }
        return 0;
    }
}
