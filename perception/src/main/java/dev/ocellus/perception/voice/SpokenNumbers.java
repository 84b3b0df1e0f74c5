// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static dev.ocellus.perception.voice.SpokenText.replace;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Times, dates, years, telephone numbers, ranges and fractions as one says them. */
final class SpokenNumbers {
    private static final String MONTHS =
            "January|February|March|April|May|June|July|August|September|October|November|December";
    private static final Pattern GROUPED =
            Pattern.compile("(?<![\\d.,+])\\d{1,3}(?:[\u00a0\u202f\u2009' ]\\d{3})+(?! ?\\d)");
    private static final Pattern THIN = Pattern.compile("[\u00a0\u202f\u2009' ]");
    private static final Pattern ISO_DATE =
            Pattern.compile("(?<![\\d-])(\\d{4})-(\\d{2})-(\\d{2})(?:T(?=\\d)|(?![\\d-]))");
    private static final Pattern DAY_MONTH =
            Pattern.compile(
                    "\\b(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?("
                            + MONTHS
                            + ")\\b(?:,?\\s+(\\d{4})\\b)?");
    private static final Pattern MONTH_DAY =
            Pattern.compile(
                    "(?<!of )\\b("
                            + MONTHS
                            + ")\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)(?:,?\\s+(\\d{4})\\b)?");
    private static final Pattern MONTH_YEAR =
            Pattern.compile("\\b(" + MONTHS + "),?\\s+(\\d{4})\\b");
    private static final Pattern YEAR =
            Pattern.compile(
                    "(?i)\\b(in|since|by|until|till|from|of|year|before|after|during|around|circa|early"
                            + "|late|mid|and|to|or|born)([\\s-]+)(1[1-9]\\d\\d|20\\d\\d)\\b"
                            + "(?![.,]\\d|[\\s-]*(?:\\p{Ll}{2,}s\\b|%|[a-zA-Z]{1,3}/|km|m|kg|g|W|V)\\b)");
    private static final Pattern YEARS =
            Pattern.compile(
                    "\\b(1[1-9]\\d\\d|20\\d\\d)\\s?[-\u2013]\\s?(1[1-9]\\d\\d|20\\d\\d)\\b");
    private static final Pattern DECADE = Pattern.compile("\\b(1[1-9]|20)(\\d)0s\\b");
    private static final Pattern TIME =
            Pattern.compile(
                    "(?<![\\d:.,])([01]?\\d|2[0-4]):([0-5]\\d)(?::([0-5]\\d)(?:\\.\\d+)?)?"
                            + "(?:\\s?(AM|PM|am|pm)\\b)?(?:Z\\b)?(?![\\d:])");
    private static final Pattern TIME_RANGE =
            Pattern.compile("(?<=\\d:[0-5]\\d|\\d\\s?[AaPp]M|[ap]m)\\s?[-\u2013]\\s?(?=\\d)");
    private static final Pattern HALF_OF_DAY = Pattern.compile("\\b(\\d{1,2})\\s?(am|pm|AM|PM)\\b");
    private static final Pattern RATIO =
            Pattern.compile("(?<![\\d:.])(\\d{1,3}):(\\d{1,3})(?![\\d:])");
    private static final Pattern TELEPHONE =
            Pattern.compile(
                    "(?<![\\w.,-])(?:\\+\\d[\\d ().-]{6,17}\\d|\\(?\\d{2,5}\\)?(?:[ .-]\\d{2,5}){2,4}"
                            + "|\\d{3}-\\d{4}|0\\d{6,14}|\\d+(?:-\\d+){2,})(?![\\w-]|[.,]\\d)");
    private static final Pattern TELEPHONE_GROUP = Pattern.compile("[ ().-]+");
    private static final Pattern LEADING_ZERO = Pattern.compile("(?<![\\w.,:-])0\\d+(?![\\d.,:])");
    private static final Pattern RANGE =
            Pattern.compile(
                    "(?<![\\w.,-])(\\d[\\d.,]*)(\\s?(?:%|\u00b0[CF]?|km|m|kg|\u20ac))?\\s?[-\u2013]\\s?"
                            + "(?=[$\u20ac\u00a3]?(\\d[\\d.,]*)(?![\\w-]*-\\d))");
    private static final Pattern DOTTED =
            Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+){2,}(?![\\w])");
    private static final Pattern POWER = Pattern.compile("(?<=[\\w)])\\^(\\d+)");
    private static final Pattern MINUS =
            Pattern.compile("(?<![\\w)\\]])[-\u2212](?=[\\d$\u20ac\u00a3])");
    private static final Pattern INFIX_MINUS =
            Pattern.compile("(?<=\\d)\\s+[-\u2212]\\s+(?=\\d)|(?<=\\d)\u2212(?=\\d)");
    private static final Pattern TIMES = Pattern.compile("(?<=\\d)\\s?[x*\u00d7]\\s?(?=\\d)");
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("(?<![\\d.,])(\\d+),(\\d{1,2}|\\d{4,})(?![\\d,])");
    private static final Pattern FRACTION =
            Pattern.compile("(?<![\\d/.,])(?:(\\d+)\\s+)?(\\d{1,3})/(\\d{1,3})(?![\\d/])");
    private static final Pattern VULGAR =
            Pattern.compile("(?:(\\d+)\\s?)?([\u00bc-\u00be\u2150-\u215e])");
    private static final Pattern FEET_INCHES =
            Pattern.compile("\\b(\\d{1,2})['\u2032](?:\\s?(\\d{1,2})(?:\"|\u2033|''))?(?![\\w'])");
    private static final Pattern SLASH_DATE =
            Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{2}|\\d{4})(?![\\d/])");

    private static final Map<String, String> PARTS =
            Map.of(
                    "2", "half", "3", "third", "4", "quarter", "5", "fifth", "6", "sixth", "7",
                    "seventh", "8", "eighth", "9", "ninth", "10", "tenth");

    private SpokenNumbers() {}

    /**
     * {@return the text with its numbers as one says them, still in digits}
     *
     * @param text without markup
     */
    static String of(String text) {
        String spoken = replace(text, GROUPED, SpokenNumbers::grouped);
        spoken = replace(spoken, ISO_DATE, SpokenNumbers::isoDate);
        spoken = dates(spoken);
        spoken = TIME_RANGE.matcher(spoken).replaceAll(" to ");
        spoken = replace(spoken, TIME, SpokenNumbers::time);
        spoken = replace(spoken, HALF_OF_DAY, m -> m.group(1) + ' ' + upper(m.group(2)));
        spoken = replace(spoken, RATIO, m -> m.group(1) + " to " + m.group(2));
        spoken = replace(spoken, SLASH_DATE, m -> m.group().replace('/', ' '));
        spoken = replace(spoken, FEET_INCHES, SpokenNumbers::feet);
        spoken = replace(spoken, VULGAR, SpokenNumbers::vulgar);
        spoken = replace(spoken, FRACTION, SpokenNumbers::fraction);
        spoken = replace(spoken, POWER, m -> power(m.group(1)));
        spoken = replace(spoken, DOTTED, m -> m.group().replace(".", " dot "));
        if (spoken.indexOf('=') >= 0) {
            spoken = INFIX_MINUS.matcher(spoken).replaceAll(" minus ");
        }
        spoken = replace(spoken, TELEPHONE, m -> telephone(m.group()));
        spoken = replace(spoken, LEADING_ZERO, m -> digits(m.group()));
        spoken = replace(spoken, RANGE, SpokenNumbers::range);
        spoken = INFIX_MINUS.matcher(spoken).replaceAll(" minus ");
        spoken = MINUS.matcher(spoken).replaceAll("minus ");
        spoken = TIMES.matcher(spoken).replaceAll(" times ");
        spoken = DECIMAL_COMMA.matcher(spoken).replaceAll("$1.$2");
        return SpokenUnits.of(spoken);
    }

    /**
     * {@return a year in the two halves in which it is read}
     *
     * @param year four digits
     */
    static String year(String year) {
        String first = year.substring(0, 2);
        String last = year.substring(2);
        if (year.startsWith("200")) {
            return year;
        }
        if (last.equals("00")) {
            return first + " hundred";
        }
        return first + ' ' + (last.charAt(0) == '0' ? "oh " + last.charAt(1) : last);
    }

    private static String dates(String text) {
        String spoken =
                replace(
                        text,
                        DAY_MONTH,
                        m ->
                                isDay(m.group(1))
                                        ? "the "
                                                + ordinal(m.group(1))
                                                + " of "
                                                + m.group(2)
                                                + withYear(m.group(3))
                                        : m.group());
        spoken =
                replace(
                        spoken,
                        MONTH_DAY,
                        m ->
                                isDay(m.group(2))
                                        ? m.group(1)
                                                + ' '
                                                + ordinal(m.group(2))
                                                + (m.group(3) == null ? "" : ",")
                                                + withYear(m.group(3))
                                        : m.group());
        spoken = replace(spoken, MONTH_YEAR, m -> m.group(1) + withYear(m.group(2)));
        spoken = replace(spoken, YEARS, m -> year(m.group(1)) + " to " + year(m.group(2)));
        spoken = replace(spoken, DECADE, m -> decade(m.group(1), m.group(2)));
        return replace(spoken, YEAR, m -> m.group(1) + m.group(2) + year(m.group(3)));
    }

    private static String withYear(@Nullable String year) {
        return year == null ? "" : ' ' + year(year);
    }

    private static String decade(String century, String ten) {
        String[] tens = {
            "hundreds",
            "tens",
            "twenties",
            "thirties",
            "forties",
            "fifties",
            "sixties",
            "seventies",
            "eighties",
            "nineties"
        };
        int index = ten.charAt(0) - '0';
        return century.equals("20") && index == 0 ? "two thousands" : century + ' ' + tens[index];
    }

    private static boolean isDay(String day) {
        int number = Integer.parseInt(day);
        return number >= 1 && number <= 31;
    }

    /** {@return a number with its ending, such as 31st} */
    static String ordinal(String number) {
        int n = Integer.parseInt(number);
        String ending =
                n % 100 >= 11 && n % 100 <= 13
                        ? "th"
                        : switch (n % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        };
        return n + ending;
    }

    private static String isoDate(MatchResult match) {
        try {
            LocalDate date =
                    LocalDate.of(
                            Integer.parseInt(match.group(1)),
                            Integer.parseInt(match.group(2)),
                            Integer.parseInt(match.group(3)));
            Month month = date.getMonth();
            return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    + ' '
                    + ordinal(match.group(3))
                    + ", "
                    + year(match.group(1))
                    + (match.group().endsWith("T") ? " at " : "");
        } catch (DateTimeException e) {
            return match.group();
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

    private static String grouped(MatchResult match) {
        return THIN.matcher(match.group()).replaceAll("");
    }

    /** What falls is a difference, not a range. */
    private static String range(MatchResult match) {
        double from = value(match.group(1));
        double to = value(match.group(3));
        return match.group(1) + (from < to ? " to " : " minus ");
    }

    private static double value(String number) {
        String plain = number.replace(",", "");
        return Double.parseDouble(plain.endsWith(".") ? plain + '0' : plain);
    }

    private static String power(String exponent) {
        return switch (exponent) {
            case "2" -> " squared";
            case "3" -> " cubed";
            default -> " to the power of " + exponent;
        };
    }

    private static String feet(MatchResult match) {
        String feet = match.group(1) + (match.group(1).equals("1") ? " foot" : " feet");
        return match.group(2) == null ? feet : feet + ' ' + match.group(2);
    }

    private static String vulgar(MatchResult match) {
        String parts = Normalizer.normalize(match.group(2), Normalizer.Form.NFKC);
        int slash = parts.indexOf('\u2044');
        if (slash < 0 || slash == parts.length() - 1) {
            return match.group();
        }
        String part = part(Integer.parseInt(parts.substring(0, slash)), parts.substring(slash + 1));
        return match.group(1) == null ? part : match.group(1) + " and " + indefinite(part);
    }

    private static String fraction(MatchResult match) {
        int above = Integer.parseInt(match.group(2));
        int below = Integer.parseInt(match.group(3));
        if (above == 0 || above >= below || !PARTS.containsKey(match.group(3))) {
            return below == 7 && above == 24 ? "24 7" : match.group().replace("/", " over ");
        }
        String part = part(above, match.group(3));
        return match.group(1) == null ? part : match.group(1) + " and " + indefinite(part);
    }

    private static String part(int above, String below) {
        String name = PARTS.getOrDefault(below, below + "th");
        if (above == 1) {
            return "one " + name;
        }
        return above + " " + (name.equals("half") ? "halves" : name + 's');
    }

    private static String indefinite(String part) {
        return part.startsWith("one ") ? "a " + part.substring(4) : part;
    }

    /** Digit by digit, with a breath between the groups. */
    private static String telephone(String number) {
        StringBuilder said = new StringBuilder();
        for (String group : TELEPHONE_GROUP.splitAsStream(number.replace("+", "plus ")).toList()) {
            if (!group.isBlank()) {
                boolean plus = group.equals("plus");
                said.append(said.isEmpty() || said.toString().endsWith("plus") ? "" : ",")
                        .append(said.isEmpty() ? "" : " ")
                        .append(plus ? group : digits(group));
            }
        }
        return said.toString();
    }

    private static String digits(String number) {
        return number.chars().mapToObj(Character::toString).collect(Collectors.joining(" "));
    }
}
