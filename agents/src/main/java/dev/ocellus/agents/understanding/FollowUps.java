// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import dev.ocellus.agents.agenda.SaidTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what goes on from what was asked before: "and tomorrow?", "no, ten". Immutable. */
final class FollowUps {
    private static final String AT = "at";
    private static final String DURATION = "duration";

    /** A moment is said to the minute. */
    private static final int SAME_MOMENT_S = 60;

    private static final int MINUTES_LONG = "2026-05-04T09:15".length();

    private static final String EXPRESSION = "expression";

    /** Of an expression, what goes behind it. */
    private static final String MORE = "more";

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final int HOURS_AROUND = 6;

    /** Types of values that mean the same slot again. */
    private static final Set<String> REVISED =
            Set.of("duration", "alarmtime", "moment", "repeat", "day", "language");

    private static final Set<String> GIVEN = Set.of("", "set", "start");
    private static final int MOST_OTHER_WORDS = 4;

    /** What it costs to take a bare value for a correction. */
    private static final double REVISION = 0.5;

    private final Grammar grammar;

    FollowUps(Grammar grammar) {
        this.grammar = grammar;
    }

    /** {@return what is asked now, or null when it does not go on} */
    @Nullable Reading read(Reading before, Tokens tokens, ZonedDateTime now) {
        if (tokens.size() == 0 || tokens.size() > Tokens.MOST) {
            return null;
        }
        ZonedDateTime around = around(before, now);
        TemplateMatcher matcher = new TemplateMatcher(grammar, tokens, around);
        Reading later = later(before, matcher, tokens.size(), now);
        if (later != null) {
            return later;
        }
        Reading found = matcher.read(grammar.follow().getOrDefault(before.skill(), List.of()));
        if (found == null) {
            Reading revised = revised(before, matcher, tokens.size());
            return revised == null ? null : revised.with(ofTheDay(before, revised.slots(), around));
        }
        Map<String, String> slots = new LinkedHashMap<>(before.slots());
        slots.putAll(found.slots());
        String more = slots.remove(MORE);
        if (more != null) {
            slots.merge(EXPRESSION, more, FollowUps::goOn);
        }
        return new Reading(
                found.intent(), ofTheDay(before, slots, around), found.cost(), found.revises());
    }

    /**
     * {@return seconds from now to the moment of a reading, where the sentence says so, or null}
     *
     * @param reading what the sentence asks for
     * @param tokens the sentence
     * @param now the time of day where the wearer is
     */
    @Nullable BigDecimal after(Reading reading, Tokens tokens, ZonedDateTime now) {
        String at = reading.slots().get(AT);
        if (at == null || tokens.size() > Tokens.MOST) {
            return null;
        }
        TemplateMatcher.Found span =
                new TemplateMatcher(grammar, tokens, now)
                        .longestFree(DURATION, new boolean[tokens.size()]);
        if (span == null) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(span.value());
        long apart =
                Duration.between(now.toLocalDateTime(), SaidTime.of(at).next(now))
                        .minusSeconds(seconds.longValue())
                        .abs()
                        .toSeconds();
        return apart <= SAME_MOMENT_S ? seconds : null;
    }

    /** "Make it twenty" of a reminder in ten minutes: twenty minutes, not eight in the evening. */
    private static @Nullable Reading later(
            Reading before, TemplateMatcher matcher, int words, ZonedDateTime now) {
        BigDecimal was = before.afterS();
        if (was == null || matcher.longestFree(DURATION, new boolean[words]) != null) {
            return null;
        }
        TemplateMatcher.Found number = matcher.lastOf("number", words);
        TemplateMatcher.Found moment = matcher.longestFree("moment", new boolean[words]);
        if (number == null || words - (number.end() - number.from()) > MOST_OTHER_WORDS) {
            return null;
        }
        boolean clock =
                moment != null && (moment.from() != number.from() || moment.end() > number.end());
        if (clock) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(number.value()).multiply(unit(was.toPlainString()));
        if (seconds.signum() <= 0) {
            return null;
        }
        Map<String, String> slots = new LinkedHashMap<>(before.slots());
        slots.put(
                AT,
                now.toLocalDateTime()
                        .plusSeconds(seconds.longValue())
                        .truncatedTo(
                                before.slots().getOrDefault(AT, "").length() > MINUTES_LONG
                                        ? ChronoUnit.SECONDS
                                        : ChronoUnit.MINUTES)
                        .toString());
        return new Reading(before.intent(), slots, 0, true, seconds);
    }

    /** "Half past four would be better": a value of the same kind among few other words. */
    private static @Nullable Reading revised(Reading before, TemplateMatcher matcher, int words) {
        Map<String, String> types = SlotTypes.OF.getOrDefault(before.skill(), Map.of());
        if (!GIVEN.contains(before.slots().getOrDefault("action", ""))) {
            return null;
        }
        Reading amount = amount(before, types, matcher, words);
        if (amount != null) {
            return amount;
        }
        for (Map.Entry<String, String> type : types.entrySet()) {
            TemplateMatcher.Found found =
                    REVISED.contains(type.getValue())
                            ? matcher.longestFree(type.getValue(), new boolean[words])
                            : null;
            if (found != null && words - (found.end() - found.from()) <= MOST_OTHER_WORDS) {
                Map<String, String> slots = new LinkedHashMap<>(before.slots());
                slots.put(type.getKey(), found.value());
                return new Reading(before.intent(), slots, REVISION, true);
            }
        }
        return null;
    }

    /** "Make it ten" of a timer for five minutes: the unit stays. */
    private static @Nullable Reading amount(
            Reading before, Map<String, String> types, TemplateMatcher matcher, int words) {
        for (Map.Entry<String, String> type : types.entrySet()) {
            String was = before.slots().get(type.getKey());
            boolean duration = type.getValue().equals(DURATION);
            if (was == null
                    || !duration
                    || matcher.longestFree(DURATION, new boolean[words]) != null) {
                continue;
            }
            // "Another one for three": the number that counts comes last.
            TemplateMatcher.Found number = matcher.lastOf("number", words);
            if (number != null && words - (number.end() - number.from()) <= MOST_OTHER_WORDS) {
                BigDecimal seconds = new BigDecimal(number.value()).multiply(unit(was));
                Map<String, String> slots = new LinkedHashMap<>(before.slots());
                slots.put(type.getKey(), Values.plain(seconds));
                return new Reading(before.intent(), slots, REVISION, true);
            }
        }
        return null;
    }

    /** {@return seconds of the unit in which a duration was most likely said} */
    private static BigDecimal unit(String seconds) {
        BigDecimal was = new BigDecimal(seconds);
        for (BigDecimal unit : List.of(BigDecimal.valueOf(3600), BigDecimal.valueOf(60))) {
            if (was.remainder(unit).signum() == 0) {
                return unit;
            }
        }
        return BigDecimal.ONE;
    }

    /** "Two plus three", "times four" is (2+3)*4. */
    private static String goOn(String expression, String more) {
        boolean sum = more.startsWith("+") || more.startsWith("-");
        boolean number = NUMBER.matcher(expression).matches();
        return sum || number ? expression + more : "(" + expression + ")" + more;
    }

    /** "No, eight" of an alarm for tomorrow at seven is near seven. */
    private static ZonedDateTime around(Reading before, ZonedDateTime now) {
        String at = before.slots().get(AT);
        if (at == null) {
            return now;
        }
        ZonedDateTime near =
                SaidTime.of(at).next(now).atZone(now.getZone()).minusHours(HOURS_AROUND);
        return near.isAfter(now) ? near : now;
    }

    /** "No, eight" of an alarm for tomorrow at seven is tomorrow too. */
    private static Map<String, String> ofTheDay(
            Reading before, Map<String, String> slots, ZonedDateTime around) {
        String was = before.slots().get(AT);
        String at = slots.get(AT);
        if (was == null || at == null || SaidTime.of(was).day() == null) {
            return slots;
        }
        Map<String, String> all = new LinkedHashMap<>(slots);
        all.put(AT, SaidTime.of(at).next(around).toString());
        return all;
    }
}
