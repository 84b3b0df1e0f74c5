// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Days as people name them: tomorrow, next friday, the 4th of may, in three days. */
final class DayWords {
    private static final String WEEKDAYS = names(Stream.of(DayOfWeek.values()));
    private static final String MONTHS = names(Stream.of(Month.values()));
    private static final List<String> NUMBERS =
            List.of(
                    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
                            .split(" ", -1));
    private static final List<String> ORDINALS =
            List.of(
                    ("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
                                    + " twelfth thirteenth fourteenth fifteenth sixteenth seventeenth"
                                    + " eighteenth nineteenth twentieth twenty-first twenty-second"
                                    + " twenty-third twenty-fourth twenty-fifth twenty-sixth"
                                    + " twenty-seventh twenty-eighth twenty-ninth thirtieth"
                                    + " thirty-first")
                            .split(" ", -1));
    private static final String ORDINAL =
            "(\\d{1,2})(?:st|nd|rd|th)?|(" + String.join("|", ORDINALS).replace("-", "[ -]") + ")";
    private static final String COUNT =
            "(\\d{1,4}|an?|" + String.join("|", NUMBERS) + ") (day|week|month|year)s?";

    private static final Pattern WEEKDAY =
            Pattern.compile(
                    "(?:on )?(?:the )?(this |coming |next |last |past )?("
                            + WEEKDAYS
                            + ")( next week| last week| this week)?");
    private static final Pattern AHEAD =
            Pattern.compile("in " + COUNT + "|" + COUNT + " from (?:now|today)");
    private static final Pattern AGO = Pattern.compile(COUNT + " ago");
    private static final Pattern DAY_MONTH =
            Pattern.compile(
                    "(?:on )?(?:the )?(?:" + ORDINAL + ") (?:of )?(" + MONTHS + ")(?: (\\d{4}))?");
    private static final Pattern MONTH_DAY =
            Pattern.compile("(?:on )?(" + MONTHS + ") (?:the )?(?:" + ORDINAL + ")(?: (\\d{4}))?");
    private static final Pattern DAY_OF_MONTH = Pattern.compile("(?:on )?the (?:" + ORDINAL + ")");

    private static final Map<String, UnaryOperator<LocalDate>> NAMED =
            Map.of(
                    "today", day -> day,
                    "tonight", day -> day,
                    "tomorrow", day -> day.plusDays(1),
                    "yesterday", day -> day.minusDays(1),
                    "day after tomorrow", day -> day.plusDays(2),
                    "day before yesterday", day -> day.minusDays(2));

    private static final Map<String, MonthDay> FEASTS =
            Map.ofEntries(
                    Map.entry("new years day", MonthDay.of(1, 1)),
                    Map.entry("new year", MonthDay.of(1, 1)),
                    Map.entry("valentines day", MonthDay.of(2, 14)),
                    Map.entry("saint patricks day", MonthDay.of(3, 17)),
                    Map.entry("st patricks day", MonthDay.of(3, 17)),
                    Map.entry("halloween", MonthDay.of(10, 31)),
                    Map.entry("christmas eve", MonthDay.of(12, 24)),
                    Map.entry("christmas", MonthDay.of(12, 25)),
                    Map.entry("christmas day", MonthDay.of(12, 25)),
                    Map.entry("boxing day", MonthDay.of(12, 26)),
                    Map.entry("new years eve", MonthDay.of(12, 31)));

    private final LocalDate today;
    private final boolean past;

    /**
     * Days seen from one of them.
     *
     * @param today that one
     * @param past whether a day without a year lies behind it rather than ahead
     */
    DayWords(LocalDate today, boolean past) {
        this.today = today;
        this.past = past;
    }

    /**
     * {@return the day, or empty when the words name none}
     *
     * @param said words in small letters
     */
    Optional<LocalDate> find(String said) {
        String name = said.startsWith("the ") ? said.substring(4) : said;
        if (NAMED.containsKey(name)) {
            return Optional.of(NAMED.get(name).apply(today));
        }
        if (FEASTS.containsKey(name)) {
            MonthDay feast = FEASTS.get(name);
            return inSomeYear(feast.getMonthValue(), feast.getDayOfMonth(), null);
        }
        return iso(said)
                .or(() -> match(WEEKDAY, said).map(this::weekday))
                .or(() -> match(AHEAD, said).map(m -> shifted(m, 1)))
                .or(() -> match(AGO, said).map(m -> shifted(m, -1)))
                .or(() ->
                        match(DAY_MONTH, said)
                                .flatMap(m ->
                                        inSomeYear(
                                                month(m.group(3)),
                                                ordinal(m.group(1), m.group(2)),
                                                m.group(4))))
                .or(() ->
                        match(MONTH_DAY, said)
                                .flatMap(m ->
                                        inSomeYear(
                                                month(m.group(1)),
                                                ordinal(m.group(2), m.group(3)),
                                                m.group(4))))
                .or(() -> match(DAY_OF_MONTH, said).flatMap(this::dayOfMonth));
    }

    private static Optional<LocalDate> iso(String said) {
        try {
            return Optional.of(LocalDate.parse(said));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Matcher> match(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private LocalDate weekday(Matcher said) {
        DayOfWeek day = DayOfWeek.valueOf(said.group(2).toUpperCase(Locale.ROOT));
        String week = said.group(3) == null ? "" : said.group(3).strip();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate thisWeek = monday.with(TemporalAdjusters.nextOrSame(day));
        return switch (week) {
            case "next week" -> thisWeek.plusWeeks(1);
            case "last week" -> thisWeek.minusWeeks(1);
            case "this week" -> thisWeek;
            default ->
                    switch (said.group(1) == null ? "" : said.group(1).strip()) {
                        case "next" -> today.with(TemporalAdjusters.next(day));
                        case "last", "past" -> today.with(TemporalAdjusters.previous(day));
                        default ->
                                past
                                        ? today.with(TemporalAdjusters.previous(day))
                                        : today.with(TemporalAdjusters.nextOrSame(day));
                    };
        };
    }

    private LocalDate shifted(Matcher said, int sign) {
        int group = said.group(1) == null ? 3 : 1;
        int count = sign * count(said.group(group));
        return today.plus(
                switch (said.group(group + 1)) {
                    case "day" -> Period.ofDays(count);
                    case "week" -> Period.ofWeeks(count);
                    case "month" -> Period.ofMonths(count);
                    default -> Period.ofYears(count);
                });
    }

    private Optional<LocalDate> dayOfMonth(Matcher said) {
        int day = ordinal(said.group(1), said.group(2));
        LocalDate first = today.withDayOfMonth(1);
        boolean gone = day < today.getDayOfMonth();
        boolean coming = day > today.getDayOfMonth();
        LocalDate month =
                !past && gone ? first.plusMonths(1) : past && coming ? first.minusMonths(1) : first;
        return inSomeYear(month.getMonthValue(), day, Integer.toString(month.getYear()));
    }

    private Optional<LocalDate> inSomeYear(int month, int day, @Nullable String year) {
        try {
            if (year != null) {
                return Optional.of(LocalDate.of(Integer.parseInt(year), month, day));
            }
            MonthDay feast = MonthDay.of(month, day);
            LocalDate thisYear = feast.atYear(today.getYear());
            if (past) {
                return Optional.of(
                        thisYear.isAfter(today) ? feast.atYear(today.getYear() - 1) : thisYear);
            }
            return Optional.of(
                    thisYear.isBefore(today) ? feast.atYear(today.getYear() + 1) : thisYear);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int month(String name) {
        return Month.valueOf(name.toUpperCase(Locale.ROOT)).getValue();
    }

    private static int count(String said) {
        if (Character.isDigit(said.charAt(0))) {
            return Integer.parseInt(said);
        }
        return said.startsWith("a") ? 1 : NUMBERS.indexOf(said);
    }

    private static int ordinal(@Nullable String digits, @Nullable String word) {
        if (digits != null) {
            return Integer.parseInt(digits);
        }
        return word == null ? -1 : ORDINALS.indexOf(word.replace(' ', '-'));
    }

    private static String names(Stream<? extends Enum<?>> values) {
        return values.map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("|"));
    }
}
