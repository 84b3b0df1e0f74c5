// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static dev.ocellus.perception.voice.SpokenText.replace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Times of day as one reads a clock, and what a stopwatch shows as a duration. */
final class SpokenClock {
    private static final Pattern TIME =
            Pattern.compile(
                    "(?<![\\d:.,])([01]?\\d|2[0-4]):([0-5]\\d)(?::([0-5]\\d)(?:\\.\\d+)?)?"
                            + "(?:\\s?(AM|PM|am|pm)\\b)?(?:Z\\b)?(?![\\d:])");
    private static final Pattern TIME_RANGE =
            Pattern.compile("(?<=\\d:[0-5]\\d|\\d\\s?[AaPp]M|[ap]m)\\s?[-\u2013]\\s?(?=\\d)");
    private static final Pattern HALF_OF_DAY = Pattern.compile("\\b(\\d{1,2})\\s?(am|pm|AM|PM)\\b");

    /** Three parts are a duration unless the words around tell a time of day. */
    private static final Pattern DURATION =
            Pattern.compile(
                    "(?<![\\d:.,/-])(\\d{1,3}):([0-5]\\d):([0-5]\\d)(\\.\\d{1,3})?(?:\\s?(?:hours|hrs?|h)\\b)?"
                            + "(?!\\d|:|\\.\\d|Z\\b|\\s?[AaPp]\\.?[Mm]\\b|\\s(?:UTC|GMT|CET|EST|PST|o'clock)\\b)");

    private static final Pattern CLOCK_BEFORE =
            Pattern.compile(
                    "(?i)(?:\\b(?:at|by|until|till|since|from|time (?:is|was)|time:|(?:it is|it's|it was)"
                            + "(?: now| exactly)?|from [\\d:]+ (?:to|until)|between [\\d:]+ and|clock (?:says|shows|reads)|clock:))\\s+$");
    private static final Pattern NONE = Pattern.compile("0+");

    private SpokenClock() {}

    /**
     * {@return the text with its times as one says them}
     *
     * @param text whose dates are spoken already
     */
    static String of(String text) {
        String spoken = replace(text, DURATION, m -> duration(text, m));
        spoken = TIME_RANGE.matcher(spoken).replaceAll(" to ");
        spoken = replace(spoken, TIME, SpokenClock::time);
        return replace(spoken, HALF_OF_DAY, m -> m.group(1) + ' ' + upper(m.group(2)));
    }

    private static String duration(String text, MatchResult match) {
        if (CLOCK_BEFORE.matcher(SpokenText.before(text, match)).find()) {
            return match.group();
        }
        List<String> parts = new ArrayList<>();
        addPart(parts, match.group(1), "", "hour");
        addPart(parts, match.group(2), "", "minute");
        addPart(parts, match.group(3), match.group(4) == null ? "" : match.group(4), "second");
        if (parts.isEmpty()) {
            return "0 seconds";
        }
        boolean seconds = parts.size() > 1 && parts.getLast().contains("second");
        return seconds
                ? String.join(" ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast()
                : String.join(" ", parts);
    }

    private static void addPart(List<String> parts, String digits, String fraction, String unit) {
        if (!NONE.matcher(digits).matches() || !fraction.isEmpty()) {
            String number = Integer.parseInt(digits) + fraction;
            parts.add(number + ' ' + unit + (number.equals("1") ? "" : "s"));
        }
    }

    private static String time(MatchResult match) {
        int hour = Integer.parseInt(match.group(1));
        String minutes = match.group(2);
        String half = match.group(4);
        String seconds = match.group(3);
        String after =
                seconds == null || seconds.equals("00")
                        ? ""
                        : " and "
                                + Integer.parseInt(seconds)
                                + (seconds.equals("01") ? " second" : " seconds");
        String said;
        if (minutes.equals("00")) {
            if (half != null) {
                said = hour + " " + upper(half);
            } else if (hour == 0 || hour == 24) {
                said = "midnight";
            } else {
                said = hour <= 12 ? hour + " o'clock" : hour + " hundred";
            }
        } else {
            String minute = minutes.charAt(0) == '0' ? "oh " + minutes.charAt(1) : minutes;
            said = hour + " " + minute + (half == null ? "" : ' ' + upper(half));
        }
        return said + after;
    }

    private static String upper(String half) {
        return half.toUpperCase(Locale.ROOT);
    }
}
