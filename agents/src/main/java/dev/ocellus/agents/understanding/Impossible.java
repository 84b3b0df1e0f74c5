// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds times that there are not: the 31st of February, 25 o'clock, in minus five minutes. Without
 * it the part of them that makes sense would be taken for what was meant. Immutable.
 */
final class Impossible {
    private static final String FOUND = "impossible";
    private static final String TIME = "time";
    private static final String HOUR = "hour";
    private static final int LAST_HOUR = 24;
    private static final int LAST_MINUTE = 59;

    /** Senses of what is looked for; types of which one is a value, the longest first. */
    private static final Set<String> SENSES = Set.of("day", "clock", "amount");

    private final Grammar grammar;
    private final Grammar lenient;

    Impossible(Grammar grammar) {
        this.grammar = grammar;
        Map<String, Frame> frames = new HashMap<>();
        grammar.frames().forEach((name, frame) -> frames.put(name, lenient(frame)));
        this.lenient = grammar.withFrames(Map.copyOf(frames));
    }

    /** {@return the words that name such a time, as they were said} */
    Optional<String> in(Tokens tokens, ZonedDateTime now) {
        TemplateMatcher able = new TemplateMatcher(grammar, tokens, now);
        TemplateMatcher unable = new TemplateMatcher(lenient, tokens, now);
        return lenient.frames().values().stream()
                .filter(frame -> SENSES.contains(frame.senseName()))
                .flatMap(frame ->
                        Optional.ofNullable(
                                unable.longestFree(frame.name(), new boolean[tokens.size()]))
                                .stream())
                .filter(found -> isMarked(tokens, found) && !isPartOfPossible(able, found))
                .max(Comparator.comparingInt(found -> found.end() - found.from()))
                .map(found -> tokens.text(found.from(), found.end()));
    }

    /** "Thirty am" is no time, "six thirty am" is one. */
    private boolean isPartOfPossible(TemplateMatcher able, TemplateMatcher.Found found) {
        for (int at = 0; at <= found.from(); at++) {
            int from = at;
            if (grammar.frames().values().stream()
                    .filter(frame -> SENSES.contains(frame.senseName()))
                    .anyMatch(frame -> able.longest(frame.name(), from) >= found.end())) {
                return true;
            }
        }
        return false;
    }

    /** Numbers alone may be anything; a word, a colon or a minus beside them says what they are. */
    private boolean isMarked(Tokens tokens, TemplateMatcher.Found found) {
        for (int at = found.from(); at < found.end(); at++) {
            String word = tokens.words().get(at);
            boolean number =
                    word.indexOf(':') < 0
                            && grammar.numerals().number(tokens.words(), at) != null
                            && Character.isLetterOrDigit(word.charAt(0));
            if (!number || grammar.numerals().isMinus(word)) {
                return true;
            }
        }
        return false;
    }

    private static Frame lenient(Frame frame) {
        return switch (frame.senseName()) {
            case "day" -> frame.with(frame.ways(), Impossible::day);
            case "amount" -> frame.with(frame.ways(), Impossible::amount);
            case "clock" ->
                    frame.with(
                            frame.ways().stream()
                                    .map(way -> new Frame.Way(anyNumber(way.node()), way.fields()))
                                    .toList(),
                            Impossible::clock);
            default -> frame;
        };
    }

    /** {@return the template with any number where an hour or a minute stands} */
    private static Node anyNumber(Node node) {
        return switch (node) {
            case Node.Sequence(List<Node> parts) ->
                    new Node.Sequence(parts.stream().map(Impossible::anyNumber).toList());
            case Node.Choice(List<Node> choices, boolean optional) ->
                    new Node.Choice(choices.stream().map(Impossible::anyNumber).toList(), optional);
            case Node.Slot(String name, String type)
                    when type.equals(HOUR) || type.equals("minute") ->
                    new Node.Slot(name, "number");
            case Node.Slot(String name, String type) when type.equals("digitalclock") ->
                    new Node.Slot(name, Values.ANY_CLOCK);
            case Node.Word _, Node.Rule _, Node.Slot _ -> node;
        };
    }

    private static @Nullable String day(Map<String, String> fields, ZonedDateTime now) {
        // "May 2027" names a year.
        boolean named =
                fields.getOrDefault("dom", "").matches("\\d{1,2}") && fields.containsKey("month");
        return FOUND.equals(fields.get("iso")) || (named && DaySense.of(fields, now) == null)
                ? FOUND
                : null;
    }

    private static @Nullable String amount(Map<String, String> fields, ZonedDateTime now) {
        BigDecimal count = Senses.number(fields, "n");
        return count != null && count.signum() < 0 && fields.containsKey("unit") ? FOUND : null;
    }

    private static @Nullable String clock(Map<String, String> fields, ZonedDateTime now) {
        if (FOUND.equals(fields.get(TIME))) {
            return FOUND;
        }
        String digital = fields.get("digital");
        if (digital != null) {
            String[] parts = digital.split(":", -1);
            return isBeyond(parts[0], parts[1]) ? FOUND : null;
        }
        String hour = fields.get(HOUR);
        return hour != null && isBeyond(hour, fields.getOrDefault("minute", "0")) ? FOUND : null;
    }

    private static boolean isBeyond(String hour, String minute) {
        BigDecimal hours = new BigDecimal(hour);
        BigDecimal minutes = new BigDecimal(minute);
        boolean late = hours.compareTo(BigDecimal.valueOf(LAST_HOUR)) > 0;
        // Below zero is rather a temperature.
        return hours.signum() >= 0
                && minutes.signum() >= 0
                && (late || minutes.compareTo(BigDecimal.valueOf(LAST_MINUTE)) > 0);
    }
}
