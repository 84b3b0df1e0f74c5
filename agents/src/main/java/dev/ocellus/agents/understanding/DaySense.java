// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A day, as an ISO date. Without a year it is the next one that comes. */
final class DaySense {
    private static final String THIS = "this";

    private DaySense() {}

    /**
     * Fields: {@code iso}; or {@code offset} in days; or {@code weekday} 1 to 7 with {@code which},
     * next or last, or {@code week}, 1 or -1; or {@code dom}, the day of the month, with {@code
     * month} and {@code year}, a number or "this"; or {@code n} times {@code unit}, D, W, F, M or
     * Y, with {@code ago}.
     */
    static @Nullable String of(Map<String, String> fields, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        try {
            LocalDate day = day(fields, today);
            return day == null ? null : day.toString();
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable LocalDate day(Map<String, String> fields, LocalDate today) {
        if (fields.containsKey("iso")) {
            return LocalDate.parse(fields.get("iso"));
        }
        if (fields.containsKey("offset")) {
            return today.plusDays(Integer.parseInt(fields.get("offset")));
        }
        if (fields.containsKey("weekday")) {
            return weekday(fields, today);
        }
        if (fields.containsKey("dom")) {
            return date(fields, today);
        }
        String unit = fields.get("unit");
        if (unit == null) {
            return null;
        }
        BigDecimal count = Senses.number(fields, "n");
        int n = count == null ? 1 : count.intValueExact();
        int signed = fields.containsKey("ago") ? -n : n;
        return switch (unit) {
            case "D" -> today.plusDays(signed);
            case "W" -> today.plusWeeks(signed);
            case "F" -> today.plusWeeks(2L * signed);
            case "M" -> today.plusMonths(signed);
            case "Y" -> today.plusYears(signed);
            default -> null;
        };
    }

    private static LocalDate weekday(Map<String, String> fields, LocalDate today) {
        DayOfWeek day = DayOfWeek.of(Integer.parseInt(fields.get("weekday")));
        if (fields.containsKey("week")) {
            LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return monday.with(TemporalAdjusters.nextOrSame(day))
                    .plusWeeks(Integer.parseInt(fields.get("week")));
        }
        return switch (fields.getOrDefault("which", "")) {
            case "next" -> today.with(TemporalAdjusters.next(day));
            case "last" -> today.with(TemporalAdjusters.previous(day));
            default -> today.with(TemporalAdjusters.nextOrSame(day));
        };
    }

    private static LocalDate date(Map<String, String> fields, LocalDate today) {
        int dom = Integer.parseInt(fields.get("dom"));
        String month = fields.get("month");
        if (month == null) {
            LocalDate first = today.withDayOfMonth(1);
            return (dom < today.getDayOfMonth() ? first.plusMonths(1) : first).withDayOfMonth(dom);
        }
        MonthDay named = MonthDay.of(Integer.parseInt(month), dom);
        String year = fields.get("year");
        if (year != null) {
            int which = year.equals(THIS) ? today.getYear() : Integer.parseInt(year);
            return LocalDate.of(which, named.getMonth(), dom);
        }
        int next = today.getYear();
        while (!named.isValidYear(next) || named.atYear(next).isBefore(today)) {
            // The 29th of February does not come each year.
            next++;
        }
        return named.atYear(next);
    }
}
