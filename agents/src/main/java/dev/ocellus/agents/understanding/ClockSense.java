// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A time of day, as {@code H:MM}; with a question mark behind it when it may be in either half of
 * the day.
 */
final class ClockSense {
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final int NOON = 12;
    private static final int EVENING = 6;

    private ClockSense() {}

    /**
     * Fields: {@code digital}, or {@code hour} and {@code minute}; {@code to} when the minutes are
     * before the hour; {@code shift}, minutes to add; {@code half}, am or pm; {@code part} of the
     * day; {@code time}, one of its own that the others say more of; {@code sure} when the hour is
     * one of 24.
     */
    static @Nullable String of(Map<String, String> fields, ZonedDateTime now) {
        String digital = fields.getOrDefault("digital", fields.get("time"));
        int hour;
        int minute;
        boolean sure = fields.containsKey("sure");
        if (digital != null) {
            boolean open = digital.endsWith("?");
            sure |= fields.containsKey("time") && !open;
            String plain = open ? digital.substring(0, digital.length() - 1) : digital;
            int colon = plain.indexOf(':');
            hour = Integer.parseInt(plain.substring(0, colon));
            minute = Integer.parseInt(plain.substring(colon + 1));
        } else if (fields.containsKey("hour")) {
            hour = Integer.parseInt(fields.get("hour"));
            minute = Integer.parseInt(fields.getOrDefault("minute", "0"));
        } else {
            return null;
        }
        if (hour > HOURS || minute >= MINUTES) {
            return null;
        }
        int shift = Integer.parseInt(fields.getOrDefault("shift", "0"));
        if (fields.containsKey("to") || shift != 0) {
            int minutes = (fields.containsKey("to") ? -minute : minute) + shift;
            int all = (hour * MINUTES + minutes + HOURS * MINUTES) % (HOURS * MINUTES);
            hour = all / MINUTES;
            minute = all % MINUTES;
            // A quarter to one is in the half of the day of one, or twelve.
            hour = hour == 0 ? NOON : hour;
        }
        String half = fields.getOrDefault("half", half(fields.get("part"), hour));
        if (!half.isEmpty()) {
            if (hour > NOON) {
                return sure || half.equals("pm") ? value(hour, minute, true) : null;
            }
            return value(hour % NOON + (half.equals("pm") ? NOON : 0), minute, true);
        }
        return value(hour % HOURS, minute, sure || hour == 0 || hour > NOON);
    }

    /** {@return am or pm, or nothing where no part of the day was named} */
    private static String half(@Nullable String part, int hour) {
        return switch (part == null ? "" : part) {
            case "morning" -> "am";
            case "noon" -> hour >= NOON - 1 && hour < NOON ? "am" : "pm";
            case "afternoon", "evening" -> "pm";
            case "night" -> hour == NOON || hour < EVENING ? "am" : "pm";
            default -> "";
        };
    }

    private static String value(int hour, int minute, boolean sure) {
        return "%d:%02d%s".formatted(hour, minute, sure ? "" : "?");
    }
}
