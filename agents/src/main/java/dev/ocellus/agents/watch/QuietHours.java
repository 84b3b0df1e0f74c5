// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.agents.memory.Memory;
import java.time.DateTimeException;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Hours of each day in which the glasses say nothing that nobody asked for. Thread-safe. */
public final class QuietHours {
    /**
     * From one time of day to another, past midnight where the second comes first.
     *
     * @param from the first minute
     * @param to the minute after the last one; equal to {@code from} where nothing is quiet
     */
    public record Span(LocalTime from, LocalTime to) {
        /** Nothing is quiet. */
        public static final Span NEVER = new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        /** {@return whether there is no such hour} */
        public boolean isEmpty() {
            return from.equals(to);
        }

        /**
         * {@return whether a time of day is in it}
         *
         * @param time of the wearer
         */
        public boolean holds(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean goesOn = time.isBefore(to);
            return from.isAfter(to) ? begun || goesOn : begun && goesOn;
        }

        /**
         * {@return what was written, such as {@code 22:00-07:00}; nothing is quiet where it is
         * empty}
         *
         * @param written two times of day
         * @throws IllegalArgumentException if it is something else
         */
        public static Span of(String written) {
            if (written.isBlank()) {
                return NEVER;
            }
            String[] ends = written.strip().split("\\s*-\\s*", -1);
            try {
                if (ends.length == 2) {
                    return new Span(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
                }
            } catch (DateTimeException e) {
                // Said below.
            }
            throw new IllegalArgumentException(
                    "must be two times of day such as 22:00-07:00, got " + written);
        }

        @Override
        public String toString() {
            return isEmpty() ? "" : from + "-" + to;
        }
    }

    private final Setting setting;
    private final Span usual;
    private @Nullable Span known;

    QuietHours(Memory memory, Span usual) {
        this.setting = new Setting(memory, "quiet hours");
        this.usual = usual;
    }

    /** {@return what is quiet: what the wearer said, or else what is configured} */
    public synchronized Span span() {
        Span span = known;
        if (span == null) {
            span = setting.get().map(QuietHours::read).orElse(usual);
            known = span;
        }
        return span;
    }

    private static Span read(String written) {
        try {
            return Span.of(written);
        } catch (IllegalArgumentException e) {
            return Span.NEVER;
        }
    }

    /**
     * The wearer says what is quiet.
     *
     * @param span from when to when
     * @param now the moment
     */
    public synchronized void set(Span span, Moment now) {
        setting.set(span.toString(), now.instant());
        known = span;
    }

    synchronized void refresh() {
        known = null;
    }

    /** {@return whether it is quiet now; never while the time of day is unknown} */
    boolean isQuiet(Moment now) {
        return now.known() && span().holds(now.here().toLocalTime());
    }
}
