// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import dev.ocellus.agents.understanding.TemplateMatcher.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of slots that no template makes: numbers, times in digits, free text. */
final class Values {
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::\\d{2})?");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})[.](\\d{2})");
    private static final Pattern GLUED = Pattern.compile("(\\d{1,2})(\\d{2})");
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int LONGEST_PLACE = 5;

    /** A place that is not known is one only where more than the words says so. */
    private static final double UNKNOWN_PLACE = 0.1;

    private static final int LONGEST_UNKNOWN = 2;
    private static final int LAST_HOUR = 24;
    private static final int LAST_MINUTE = 59;

    /** Two numbers with a colon between, whether or not a clock ever shows them. */
    static final String ANY_CLOCK = "anyclock";

    /** Names of the types. */
    static final Set<String> TYPES =
            Set.of(
                    "words",
                    "word",
                    "short",
                    "place",
                    "number",
                    "hour",
                    "minute",
                    "ordinal",
                    "year",
                    "digitalclock",
                    ANY_CLOCK,
                    "isodate");

    private final Grammar grammar;

    Values(Grammar grammar) {
        this.grammar = grammar;
    }

    /**
     * {@return all values of a type that begin at a word}
     *
     * @param typed what a word of a value costs
     * @param free what a word of free text costs
     * @param misheard what a word costs that stands for another
     */
    List<Found> of(
            String type, Tokens tokens, int from, double typed, double free, double misheard) {
        return switch (type) {
            case "words" -> words(tokens, from, tokens.size(), free);
            case "word" -> words(tokens, from, Math.min(tokens.size(), from + 1), free);
            case "short" -> words(tokens, from, Math.min(tokens.size(), from + 3), free);
            case "place" -> places(tokens, from, typed, free);
            case "number" -> numbers(tokens, from, typed, misheard);
            case "hour" -> within(numbers(tokens, from, typed, misheard), 0, LAST_HOUR);
            case "minute" -> within(numbers(tokens, from, typed, misheard), 0, LAST_MINUTE);
            case "ordinal" ->
                    one(
                            grammar.numerals().ordinal(tokens.words(), from, grammar.endings()),
                            from,
                            typed);
            case "year" -> one(grammar.numerals().year(tokens.words(), from), from, typed);
            case "digitalclock" -> clock(tokens.words().get(from), from, typed);
            case ANY_CLOCK ->
                    CLOCK.matcher(tokens.words().get(from)).matches()
                            ? List.of(new Found(tokens.words().get(from), from, from + 1, typed))
                            : List.of();
            case "isodate" ->
                    ISO.matcher(tokens.words().get(from)).matches()
                            ? List.of(new Found(tokens.words().get(from), from, from + 1, typed))
                            : List.of();
            default -> throw new IllegalStateException("no type {" + type + "}");
        };
    }

    private static List<Found> words(Tokens tokens, int from, int to, double free) {
        List<Found> found = new ArrayList<>();
        for (int end = from + 1; end <= to; end++) {
            found.add(new Found(tokens.text(from, end), from, end, free * (end - from)));
        }
        return found;
    }

    /** Places that are known; any few words else. */
    private List<Found> places(Tokens tokens, int from, double typed, double free) {
        List<Found> found = new ArrayList<>();
        for (int end = from + 1; end <= Math.min(tokens.size(), from + LONGEST_PLACE); end++) {
            boolean known = grammar.places().test(tokens.plain(from, end));
            boolean number = grammar.numerals().number(tokens.words(), end - 1) != null;
            if (number && !known) {
                break;
            }
            if (known || end - from <= LONGEST_UNKNOWN) {
                double each = known ? typed : free + UNKNOWN_PLACE;
                found.add(new Found(tokens.text(from, end), from, end, each * (end - from)));
            }
        }
        return found;
    }

    private List<Found> numbers(Tokens tokens, int from, double typed, double misheard) {
        Numerals.Found number = grammar.numerals().number(tokens.words(), from);
        if (number != null) {
            return one(number, from, typed);
        }
        return one(grammar.numerals().heard(tokens.words(), from), from, misheard);
    }

    private static List<Found> one(Numerals.@Nullable Found number, int from, double each) {
        return number == null
                ? List.of()
                : List.of(
                        new Found(
                                plain(number.value()),
                                from,
                                number.end(),
                                each * (number.end() - from)));
    }

    static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static List<Found> within(List<Found> found, int least, int most) {
        return found.stream()
                .filter(each -> each.value().matches("\\d{1,2}"))
                .filter(each -> Integer.parseInt(each.value()) >= least)
                .filter(each -> Integer.parseInt(each.value()) <= most)
                .toList();
    }

    private static List<Found> clock(String word, int from, double typed) {
        for (Pattern pattern : List.of(CLOCK, DOTTED, GLUED)) {
            Matcher clock = pattern.matcher(word);
            if (clock.matches()
                    && Integer.parseInt(clock.group(1)) <= LAST_HOUR
                    && Integer.parseInt(clock.group(2)) <= LAST_MINUTE) {
                String value = Integer.parseInt(clock.group(1)) + ":" + clock.group(2);
                return List.of(new Found(value, from, from + 1, typed));
            }
        }
        return List.of();
    }
}
