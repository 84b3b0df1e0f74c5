// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** Recurrence rules of RFC 5545, in local time. */
public final class Repeat {
    /** A rule that names no day at all ends the search; three centuries of days are enough. */
    private static final int MOST = 110_000;

    private Repeat() {}

    /**
     * {@return whether it is a rule that can be followed}
     *
     * @param rule such as {@code FREQ=WEEKLY;BYDAY=MO,FR}
     */
    static boolean isValid(String rule) {
        try {
            new RecurrenceRule(rule);
            return true;
        } catch (InvalidRecurrenceRuleException e) {
            return false;
        }
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
