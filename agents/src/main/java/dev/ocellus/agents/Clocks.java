// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times of day and days, as the wearer is told them. */
public final class Clocks {
    private static final int WEEK = 7;

    private Clocks() {}

    /**
     * {@return a time of day, such as {@code 7:30 AM}}
     *
     * @param time local
     * @param context how it is written
     */
    public static String time(LocalDateTime time, Context context) {
        Messages messages = Messages.of(context.locale());
        String pattern = messages.say(context.hours() == 24 ? "when.clock24" : "when.clock12");
        return time.format(DateTimeFormatter.ofPattern(pattern, context.locale()));
    }

    /**
     * {@return a day and a time of day, the day left out where it is today: {@code tomorrow at
     * 7:30}}
     *
     * @param time local
     * @param context how it is written, and which day it is
     */
    public static String dayAndTime(LocalDateTime time, Context context) {
        Messages messages = Messages.of(context.locale());
        LocalDate today = context.moment().here().toLocalDate();
        long days = ChronoUnit.DAYS.between(today, time.toLocalDate());
        String clock = time(time, context);
        if (days == 0) {
            return messages.say("when.today", "at", clock);
        }
        if (days == 1) {
            return messages.say("when.tomorrow", "at", clock);
        }
        Locale locale = context.locale();
        if (days > 1 && days < WEEK) {
            String weekday = time.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
            return messages.say("when.weekday", "day", weekday, "at", clock);
        }
        boolean thisYear = time.getYear() == today.getYear();
        String date =
                time.format(
                        DateTimeFormatter.ofPattern(
                                messages.say(thisYear ? "when.dateShape" : "when.dateShapeYear"),
                                locale));
        return messages.say("when.date", "day", date, "at", clock);
    }
}
