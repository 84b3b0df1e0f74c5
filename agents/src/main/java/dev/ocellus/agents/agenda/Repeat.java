// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** Recurrence rules of RFC 5545, in local time. */
public final class Repeat {
    /** A rule that names no day at all ends the search; three centuries of days are enough. */
    private static final int MOST = 110_000;

    /** Another one, such as 0 or 1.5, is passed over by the library. */
    private static final Pattern INTERVAL = Pattern.compile("INTERVAL=[1-9]\\d{0,5}(?:;|$)");

    private Repeat() {}

    /**
     * {@return whether a rule ever names a time}
     *
     * @param rule of RFC 5545
     */
    public static boolean isPossible(String rule) {
        if (rule.contains("INTERVAL=") && !INTERVAL.matcher(rule).find()) {
            return false;
        }
        LocalDateTime any = LocalDateTime.of(2000, 1, 1, 0, 0);
        return next(rule, any, any) != null;
    }

    /**
     * {@return the first time of a rule that counts in minutes or hours from now on; null for a
     * rule of days, which needs a time of day}
     *
     * @param rule of RFC 5545
     * @param now from when on
     */
    public static @Nullable LocalDateTime fromNowOn(String rule, LocalDateTime now) {
        return rule.startsWith("FREQ=MINUTELY") || rule.startsWith("FREQ=HOURLY")
                ? next(rule, now, now)
                : null;
    }

    /**
     * {@return the first time of a rule strictly after a moment, or null when there is none}
     *
     * @param rule as in RFC 5545
     * @param start from when on it holds; its time of day is that of all
     * @param after a local time
     */
    public static @Nullable LocalDateTime next(
            String rule, LocalDateTime start, LocalDateTime after) {
        try {
            RecurrenceRuleIterator all = new RecurrenceRule(rule).iterator(of(start));
            if (after.isAfter(start)) {
                all.fastForward(of(after));
            }
            for (int i = 0; i < MOST && all.hasNext(); i++) {
                LocalDateTime time = local(all.nextDateTime());
                if (time.isAfter(after)) {
                    return time;
                }
            }
            return null;
        } catch (InvalidRecurrenceRuleException e) {
            return null;
        }
    }

    /** Counted without a zone: a clock change moves no alarm. */
    private static DateTime of(LocalDateTime local) {
        return new DateTime(DateTime.UTC, local.toInstant(ZoneOffset.UTC).toEpochMilli());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(time.getTimestamp(), 1000L), 0, ZoneOffset.UTC);
    }
}
