// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static dev.ocellus.perception.voice.SpokenText.replace;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Days, months, years and decades as one says them. */
final class SpokenDates {
    private static final String MONTHS =
            Arrays.stream(Month.values()).map(SpokenDates::name).collect(Collectors.joining("|"));
    private static final Map<String, String> SHORT =
            Arrays.stream(Month.values())
                    .map(SpokenDates::name)
                    .filter(name -> !name.equals("May"))
                    .collect(Collectors.toMap(name -> name.substring(0, 3), Function.identity()));
    private static final String SHORT_MONTHS =
            "(?:"
                    + String.join("|", SHORT.keySet())
                    + '|'
                    + String.join("|", SHORT.keySet()).toUpperCase(Locale.ROOT)
                    + "|Sept|SEPT)";
    private static final String MONTH = "(?:" + MONTHS + '|' + SHORT_MONTHS + ')';
    private static final String JOINED =
            "(?:,? (?:and|or|to|through|until|till) |, |\\s?[-\u2013]\\s?)";
    private static final Pattern SHORT_MONTH =
            Pattern.compile(
                    "(?<=\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]|\\b"
                            + MONTH
                            + "(?:,? (?:and|or|to) |, |[-\u2013]))"
                            + SHORT_MONTHS
                            + "\\b\\.?|\\b"
                            + SHORT_MONTHS
                            + "\\b\\.?(?=\\s\\d{1,2}(?:st|nd|rd|th)?\\b(?!:)|,? \\d{4}\\b|"
                            + JOINED
                            + MONTH
                            + "\\b)");
    private static final Map<String, String> WEEKDAYS =
            Map.ofEntries(
                    Map.entry("Mon", "Monday"),
                    Map.entry("Tue", "Tuesday"),
                    Map.entry("Tues", "Tuesday"),
                    Map.entry("Wed", "Wednesday"),
                    Map.entry("Thu", "Thursday"),
                    Map.entry("Thur", "Thursday"),
                    Map.entry("Thurs", "Thursday"),
                    Map.entry("Fri", "Friday"),
                    Map.entry("Sat", "Saturday"),
                    Map.entry("Sun", "Sunday"));
    private static final String DAYS = "(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)";
    private static final Pattern WEEKDAY =
            Pattern.compile(
                    "\\b"
                            + DAYS
                            + "\\b(?=,?\\s(?:(?:\\d{1,2}\\s)?(?:"
                            + MONTHS
                            + ")\\b|\\d{1,2}(?::\\d\\d|\\s?[AaPp][Mm]\\b|[-\u2013]\\d)|\\d{4}-|at\\s\\d)|(?:"
                            + JOINED
                            + "|/)"
                            + DAYS
                            + "\\b)|(?<=\\b"
                            + DAYS
                            + "[-\u2013/])"
                            + DAYS
                            + "\\b(?!\\w)|(?<=\\b"
                            + DAYS
                            + " (?:and|or|to) )"
                            + DAYS
                            + "\\b(?!\\.)");
    private static final Pattern SPAN =
            Pattern.compile(
                    "(?<=\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\\s?[-\u2013]\\s?"
                            + "(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b)"
                            + "|(?<=\\b(?:"
                            + MONTHS
                            + ")(?: \\d{1,2}| \\d{1,2}(?:st|nd|rd|th)|)(?:,? \\d{4}|))"
                            + "\\s?[-\u2013]\\s?(?=(?:\\d{1,2} )?(?:"
                            + MONTHS
                            + ")\\b)");
    private static final Pattern ISO_DATE =
            Pattern.compile(
                    "(?<![\\d/.-])(\\d{4})(?=/|[-.]\\d{2}[-.]\\d{2}(?!\\d))([-/.])(\\d{1,2})\\2(\\d{1,2})"
                            + "(?:[T ](\\d{2}:\\d{2}(?::\\d{2})?)(?:[.,]\\d+)?"
                            + "(?:\\s?Z\\b|[+-]\\d{2}:?\\d{2}\\b)?(?!\\d|\\s?[AaPp]\\.?[Mm]\\b)|(?![\\d/-]|\\.\\d))");
    private static final Pattern HYPHENED =
            Pattern.compile("\\b(\\d{1,2})-(" + MONTHS + ")(?:-(\\d{4})|(?!-))\\b");
    private static final Pattern DAYS_MONTH =
            Pattern.compile(
                    "\\b(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?[-\u2013]\\s?|\\s+to\\s+)"
                            + "(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?("
                            + MONTHS
                            + ")\\b(?:,?\\s+(\\d{4})\\b)?");
    private static final Pattern DAY_MONTH =
            Pattern.compile(
                    "\\b(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?("
                            + MONTHS
                            + ")\\b(?:,?\\s+(\\d{4})\\b)?");
    private static final Pattern MONTH_DAYS =
            Pattern.compile(
                    "(?<!of )\\b("
                            + MONTHS
                            + ")\\s+(\\d{1,2})(?:st|nd|rd|th)?(\\s?[-\u2013]\\s?|\\s+(?:to|through"
                            + "|until|till|and|or)\\s+)(\\d{1,2})(?:st|nd|rd|th)?\\b(?![:/.-]\\d)"
                            + "(?:,?\\s+(\\d{4})\\b)?");
    private static final Pattern MONTH_DAY =
            Pattern.compile(
                    "(?<!of )\\b("
                            + MONTHS
                            + ")\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?![:/]|[.,]\\d)(?:,?\\s+(\\d{4})\\b)?");
    private static final Pattern MONTH_YEAR =
            Pattern.compile("\\b(" + MONTHS + "),?\\s+(\\d{4})\\b(?!\\s+people\\b)");
    private static final Pattern YEAR =
            Pattern.compile(
                    "(?i)\\b(in|since|by|until|till|from|of|year|before|after|during|around|circa|early"
                            + "|late|mid|and|to|or|born)([\\s-]+)(1[1-9]\\d\\d|20\\d\\d)\\b"
                            + "(?![.,]\\d|[\\s-]*(?:\\p{Ll}{2,}s\\b|%|[a-zA-Z]{1,3}/|km|m|kg|g|W|V)\\b)");
    private static final Pattern YEARS =
            Pattern.compile(
                    "\\b(1[1-9]\\d\\d|20\\d\\d)\\s?[-\u2013]\\s?(1[1-9]\\d\\d|20\\d\\d)\\b");
    private static final Pattern DECADE = Pattern.compile("\\b(1[1-9]|20)(\\d)0['\u2019]?s\\b");

    /** Decades of a century, of a life or of a scale, by what goes before or comes after. */
    private static final Pattern SHORT_DECADE =
            Pattern.compile(
                    "(?:(?<=\\b(?i:the|my|your|his|her|its|our|their|whose|early|mid|late|low|lower"
                            + "|high|upper|middle|swinging|roaring)[\\s-])['\u2018\u2019]?"
                            + "|(?<![\\p{L}\\d'\u2018\u2019])['\u2018\u2019])([1-9])0['\u2019]?s\\b"
                            + "(?!\\s(?:timer|delay|limit|window|mark|timeout|interval|clip|video"
                            + "|countdown|break|pause|exposure|burst|rest|sprint|spot|ad)\\b)"
                            + "|(?<![\\p{L}\\d.,:-])([1-9])0s(?=[\\s-](?:music|rock|pop|disco|soul|punk"
                            + "|metal|jazz|dance|house|style|styles|fashion|clothes|hair|nostalgia"
                            + "|movies?|films?|songs?|hits|kids?|part(?:y|ies)|TV|television|shows?"
                            + "|sitcoms?|bands?|vibes?|look|aesthetic|cartoons?|games?|cars?|era"
                            + "|decor|design|icons?|classics?|ballads?|tunes?|night|theme|themed"
                            + "|inspired)\\b)");

    private static final Pattern NEXT_DECADE =
            Pattern.compile(
                    "(?<=ties|tens|hundreds)( and | or | to |, |, and |\\s?[-\u2013]\\s?|/)"
                            + "(the )?['\u2018\u2019]?([1-9])0['\u2019]?s\\b");
    private static final Pattern NAUGHT_YEAR =
            Pattern.compile("(?<![\\w'\u2019])['\u2018\u2019]0([1-9])\\b");
    private static final Pattern NAUGHTS = Pattern.compile("\\b([Tt]he )['\u2018\u2019]?00s\\b");

    private static final Pattern WORD_BEFORE = Pattern.compile("(\\p{L}+)\\s+$");
    private static final Pattern WORD_AFTER = Pattern.compile("\\s+(\\p{Ll}[\\p{L}'\u2019]*)");
    private static final Pattern UNIT_AFTER =
            Pattern.compile("\\s?(?:[%\u00b0\u20ac$]|" + SpokenUnits.NAMES + "(?![\\p{L}\\d]))");
    private static final Set<String> BEFORE_DATES =
            Set.of(
                    "on", "until", "till", "before", "after", "the", "a", "our", "your", "my",
                    "his", "her", "their");
    private static final Set<String> BEFORE_MONTHS =
            Set.of("in", "during", "last", "next", "every", "early", "late", "mid", "throughout");
    private static final Pattern COUNTED =
            Pattern.compile(
                    "people|men|women|children|mice|teeth|feet|percent|thousand|million|billion"
                            + "|\\p{L}+[^s'\u2019]s");

    /** Keeps the halves of a year from being taken for groups of a telephone number. */
    private static final char NO_BREAK = '\u2007';

    private static final Pattern SLASH_DATE =
            Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})(?![\\d/])");

    private static final String[] TENS = {
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

    private SpokenDates() {}

    /**
     * {@return the text with its dates as one says them}
     *
     * @param text without markup
     */
    static String of(String text) {
        String spoken = replace(text, SHORT_MONTH, m -> month(m.group()));
        spoken = replace(spoken, WEEKDAY, m -> WEEKDAYS.getOrDefault(m.group(), m.group()));
        spoken = replace(spoken, ISO_DATE, SpokenDates::isoDate);
        spoken = replace(spoken, SLASH_DATE, SpokenDates::slashDate);
        spoken = SPAN.matcher(spoken).replaceAll(" to ");
        spoken = replace(spoken, HYPHENED, m -> m.group(1) + ' ' + m.group(2) + plain(m.group(3)));
        spoken = replace(spoken, DAYS_MONTH, SpokenDates::daysOfMonth);
        spoken = replace(spoken, DAY_MONTH, SpokenDates::dayOfMonth);
        String days = spoken;
        spoken = replace(days, MONTH_DAYS, m -> isDate(days, m) ? monthDays(m) : m.group());
        String day = spoken;
        spoken = replace(day, MONTH_DAY, m -> isDate(day, m) ? monthDay(m) : m.group());
        spoken = replace(spoken, MONTH_YEAR, m -> m.group(1) + withYear(m.group(2)));
        spoken = replace(spoken, YEARS, m -> year(m.group(1)) + " to " + year(m.group(2)));
        spoken = replace(spoken, DECADE, m -> decade(m.group(1), m.group(2)));
        spoken = NAUGHT_YEAR.matcher(spoken).replaceAll("oh $1");
        spoken = NAUGHTS.matcher(spoken).replaceAll("$1two thousands");
        spoken =
                replace(
                        spoken,
                        SHORT_DECADE,
                        m -> tens(m.group(1) == null ? m.group(2) : m.group(1)));
        spoken = replace(spoken, NEXT_DECADE, SpokenDates::nextDecade);
        return replace(spoken, YEAR, m -> m.group(1) + m.group(2) + year(m.group(3)));
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
        return first + NO_BREAK + (last.charAt(0) == '0' ? "oh " + last.charAt(1) : last);
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

    /**
     * What a month and a number are before a noun is told by the words around: in March 5 people.
     */
    private static boolean isDate(String text, MatchResult match) {
        if (UNIT_AFTER.matcher(text).region(match.end(), text.length()).lookingAt()) {
            return false;
        }
        Matcher before = WORD_BEFORE.matcher(SpokenText.before(text, match));
        String previous = before.find() ? before.group(1).toLowerCase(Locale.ROOT) : "";
        Matcher after = WORD_AFTER.matcher(text).region(match.end(), text.length());
        if (BEFORE_DATES.contains(previous) || !after.lookingAt()) {
            return true;
        }
        boolean within = BEFORE_MONTHS.contains(previous);
        if (LittleWords.has(after.group(1))) {
            return !within || !after.group(1).equals("of");
        }
        return !within && !COUNTED.matcher(after.group(1)).matches();
    }

    private static String daysOfMonth(MatchResult match) {
        return isDay(match.group(1)) && isDay(match.group(2))
                ? "the "
                        + ordinal(match.group(1))
                        + " to the "
                        + ordinal(match.group(2))
                        + " of "
                        + match.group(3)
                        + withYear(match.group(4))
                : match.group();
    }

    private static String dayOfMonth(MatchResult match) {
        return isDay(match.group(1))
                ? "the "
                        + ordinal(match.group(1))
                        + " of "
                        + match.group(2)
                        + withYear(match.group(3))
                : match.group();
    }

    private static String monthDays(MatchResult match) {
        if (!isDay(match.group(2)) || !isDay(match.group(4))) {
            return match.group();
        }
        String joint = match.group(3).strip();
        return match.group(1)
                + ' '
                + ordinal(match.group(2))
                + ' '
                + (Character.isLetter(joint.charAt(0)) ? joint : "to")
                + ' '
                + ordinal(match.group(4))
                + (match.group(5) == null ? "" : ",")
                + withYear(match.group(5));
    }

    private static String monthDay(MatchResult match) {
        return isDay(match.group(2))
                ? match.group(1)
                        + ' '
                        + ordinal(match.group(2))
                        + (match.group(3) == null ? "" : ",")
                        + withYear(match.group(3))
                : match.group();
    }

    private static boolean isDay(String day) {
        int number = Integer.parseInt(day);
        return number >= 1 && number <= 31;
    }

    private static String withYear(@Nullable String year) {
        return year == null ? "" : ' ' + year(year);
    }

    private static String plain(@Nullable String year) {
        return year == null ? "" : ' ' + year;
    }

    private static String month(String written) {
        String key = written.charAt(0) + written.substring(1, 3).toLowerCase(Locale.ROOT);
        return SHORT.getOrDefault(key, written);
    }

    private static String name(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String decade(String century, String ten) {
        return century.equals("20") && ten.equals("0")
                ? "two thousands"
                : century + ' ' + tens(ten);
    }

    private static String tens(String ten) {
        return TENS[ten.charAt(0) - '0'];
    }

    private static String nextDecade(MatchResult match) {
        String joint = match.group(1).strip();
        boolean dash = joint.equals("-") || joint.equals("\u2013");
        String the = match.group(2) == null ? "" : match.group(2);
        return (dash ? " to " : match.group(1)) + the + tens(match.group(3));
    }

    /** Named where only one order gives a date, else number by number. */
    private static String slashDate(MatchResult match) {
        int first = Integer.parseInt(match.group(1));
        int second = Integer.parseInt(match.group(2));
        String year = match.group(3);
        int month = Math.min(first, second);
        int day = Math.max(first, second);
        if (month >= 1 && month <= 12 && day > 12 && day <= 31 && year.length() == 4) {
            return name(Month.of(month)) + ' ' + day + ", " + year;
        }
        return "" + first + NO_BREAK + second + NO_BREAK + (year.length() == 4 ? year(year) : year);
    }

    /** The year stays in digits: it is read with the month and the day. */
    private static String isoDate(MatchResult match) {
        try {
            LocalDate date =
                    LocalDate.of(
                            Integer.parseInt(match.group(1)),
                            Integer.parseInt(match.group(3)),
                            Integer.parseInt(match.group(4)));
            return name(date.getMonth())
                    + ' '
                    + ordinal(match.group(4))
                    + ", "
                    + match.group(1)
                    + (match.group(5) == null ? "" : " at " + match.group(5));
        } catch (DateTimeException e) {
            return match.group();
        }
    }
}
