// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When something is to come, as it was said: a time of day, or a time of a certain day.
 *
 * @param day local date, or null where none was said
 * @param time of day
 */
public record SaidTime(@Nullable LocalDate day, LocalTime time) {
    private static final char DAY_ENDS = 'T';

    /**
     * {@return what is written as an ISO local time or an ISO local date-time}
     *
     * @param said such as {@code 06:45} or {@code 2026-05-05T06:45}
     * @throws java.time.format.DateTimeParseException if it is neither
     */
    public static SaidTime of(String said) {
        if (said.indexOf(DAY_ENDS) < 0) {
            return new SaidTime(null, LocalTime.parse(said));
        }
        LocalDateTime whole = LocalDateTime.parse(said);
        return new SaidTime(whole.toLocalDate(), whole.toLocalTime());
    }

    /**
     * {@return that moment; where no day was said, the first one that is still to come}
     *
     * @param now the time of day where the wearer is
     */
    public LocalDateTime next(ZonedDateTime now) {
        if (day != null) {
            return day.atTime(time);
        }
        LocalDateTime here = now.toLocalDateTime();
        LocalDateTime today = here.toLocalDate().atTime(time);
        return today.isAfter(here) ? today : today.plusDays(1);
    }

    /**
     * {@return whether it may be that moment}
     *
     * @param moment a local time
     */
    public boolean isAt(LocalDateTime moment) {
        return moment.toLocalTime().equals(time)
                && (day == null || moment.toLocalDate().equals(day));
    }

    /** {@return the ISO form that {@link #of} reads} */
    @Override
    public String toString() {
        return day == null ? time.toString() : day.atTime(time).toString();
    }
}
