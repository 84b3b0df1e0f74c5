// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A moment ahead: an ISO local time, or a date-time where the day was said too. */
final class MomentSense {
    private static final int NOON = 12;

    /**
     * Before this hour the waking day has not begun: "at three" of another day is in the afternoon.
     */
    private static final int EARLY = 7;

    private static final Map<String, LocalTime> PARTS =
            Map.of(
                    "morning", LocalTime.of(7, 0),
                    "noon", LocalTime.NOON,
                    "afternoon", LocalTime.of(15, 0),
                    "evening", LocalTime.of(19, 0),
                    "night", LocalTime.of(21, 0));

    /** Until when a part of the day that has begun still lies ahead. */
    private static final Map<LocalTime, LocalTime> ENDS =
            Map.of(
                    LocalTime.of(15, 0), LocalTime.of(18, 0),
                    LocalTime.of(19, 0), LocalTime.of(23, 0),
                    LocalTime.of(21, 0), LocalTime.of(23, 59));

    /** Minutes until something that is to be soon. */
    private static final int SOON = 30;

    private static final LocalTime SOME_TIME = LocalTime.of(9, 0);

    private MomentSense() {}

    /**
     * Fields: {@code after} so many seconds; or {@code day}, {@code time} as of {@link ClockSense},
     * {@code part} of the day; {@code today} where that part names this day.
     */
    static @Nullable String moment(Map<String, String> fields, ZonedDateTime now) {
        return of(fields, now, EARLY);
    }

    /** The same for who wants to be woken: "tomorrow at six" is in the morning. */
    static @Nullable String alarm(Map<String, String> fields, ZonedDateTime now) {
        return of(fields, now, 0);
    }

    private static @Nullable String of(Map<String, String> fields, ZonedDateTime now, int early) {
        BigDecimal after = Senses.number(fields, "after");
        if (after != null) {
            if (after.compareTo(BigDecimal.valueOf(Duration.ofDays(36_500).toSeconds())) > 0) {
                return null;
            }
            return now.plusSeconds(after.longValue())
                    .toLocalDateTime()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
        }
        String said = fields.get("day");
        LocalDate day = said == null ? null : LocalDate.parse(said);
        String time = withHalf(fields, now);
        LocalTime part = PARTS.get(fields.getOrDefault("part", ""));
        boolean anyDay = day == null && !fields.containsKey("today");
        if (time == null) {
            return day == null && part == null ? null : said(loose(day, part, now), anyDay);
        }
        boolean open = time.endsWith("?");
        String[] digits = time.replace("?", "").split(":", 2);
        LocalTime first =
                LocalTime.of(Integer.parseInt(digits[0]) % 24, Integer.parseInt(digits[1]));
        LocalTime other = open ? first.plusHours(NOON) : first;
        if (day == null || (day.equals(now.toLocalDate()) && open)) {
            return said(next(day == null ? now.toLocalDate() : day, first, other, now), anyDay);
        }
        boolean noon = first.getHour() == NOON;
        boolean later = open && !noon && first.getHour() < early;
        return day.atTime(later ? other : first).toString();
    }

    /** A moment that has been: fields {@code time} and {@code day}, today where there is none. */
    static @Nullable String past(Map<String, String> fields, ZonedDateTime now) {
        String time = fields.get("time");
        if (time == null) {
            return null;
        }
        String said = fields.get("day");
        LocalDate day = said == null ? now.toLocalDate() : LocalDate.parse(said);
        boolean open = time.endsWith("?");
        String[] digits = time.replace("?", "").split(":", 2);
        LocalTime first =
                LocalTime.of(Integer.parseInt(digits[0]) % 24, Integer.parseInt(digits[1]));
        LocalTime other = open ? first.plusHours(NOON) : first;
        return Stream.of(
                        day.atTime(first),
                        day.atTime(other),
                        day.minusDays(1).atTime(first),
                        day.minusDays(1).atTime(other))
                .filter(moment -> !moment.isAfter(now.toLocalDateTime()))
                .max(LocalDateTime::compareTo)
                .map(LocalDateTime::toString)
                .orElse(null);
    }

    /** "Tomorrow evening at eight": the part of the day says which half of it is meant. */
    private static @Nullable String withHalf(Map<String, String> fields, ZonedDateTime now) {
        String time = fields.get("time");
        String part = fields.get("part");
        if (time == null || part == null || !time.endsWith("?")) {
            return time;
        }
        String known = ClockSense.of(Map.of("time", time, "part", part), now);
        return known == null ? time : known;
    }

    private static String said(LocalDateTime moment, boolean anyDay) {
        return anyDay ? moment.toLocalTime().toString() : moment.toString();
    }

    /** The first of both that is still to come, today or tomorrow. */
    private static LocalDateTime next(
            LocalDate day, LocalTime first, LocalTime other, ZonedDateTime now) {
        LocalDateTime from = now.toLocalDateTime();
        return Stream.of(
                        day.atTime(first),
                        day.atTime(other),
                        day.plusDays(1).atTime(first),
                        day.plusDays(1).atTime(other))
                .filter(moment -> moment.isAfter(from))
                .min(LocalDateTime::compareTo)
                .orElse(day.plusDays(1).atTime(first));
    }

    private static LocalDateTime loose(
            @Nullable LocalDate day, @Nullable LocalTime part, ZonedDateTime now) {
        LocalTime time = part == null ? SOME_TIME : part;
        if (day != null) {
            return day.atTime(time);
        }
        LocalDateTime here = now.toLocalDateTime();
        LocalDateTime today = here.toLocalDate().atTime(time);
        if (today.isAfter(here)) {
            return today;
        }
        // "Tonight", said late in the evening, is not tomorrow.
        LocalDateTime soon = here.plusMinutes(SOON).truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime end = here.toLocalDate().atTime(ENDS.getOrDefault(time, LocalTime.MIN));
        return soon.isAfter(end) ? today.plusDays(1) : soon;
    }
}
