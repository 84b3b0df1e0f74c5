// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.hal.DeviceStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What is the case when something is asked.
 *
 * @param instant time of day; meaningful only when {@code timeKnown}
 * @param zone where the wearer is
 * @param timeKnown whether the time of day is known
 * @param locale how the wearer writes times and numbers
 * @param hours 12 or 24
 * @param status the glasses themselves
 * @param nanoTime nanoseconds of their {@link dev.ocellus.hal.TimeSource}, for what a clock that
 *     jumps must not disturb
 */
public record Context(
        Instant instant,
        ZoneId zone,
        boolean timeKnown,
        Locale locale,
        int hours,
        DeviceStatus status,
        long nanoTime) {
    /** Checks the clock face. */
    public Context {
        if (hours != 12 && hours != 24) {
            throw new IllegalArgumentException("hours must be 12 or 24, got " + hours);
        }
    }

    /** {@return the moment, for timers and alarms} */
    public Moment moment() {
        return new Moment(instant, zone, timeKnown, nanoTime);
    }
}
