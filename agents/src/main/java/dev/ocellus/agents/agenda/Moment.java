// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What time it is, by two clocks: one of the day, which may be wrong and jump, and one that only
 * counts.
 *
 * @param instant the time of day; meaningful only when {@code known}
 * @param zone where the wearer is
 * @param known whether the time of day is known
 * @param nanoTime nanoseconds since an arbitrary origin of this process; never goes back
 */
public record Moment(Instant instant, ZoneId zone, boolean known, long nanoTime) {
    /** {@return the time of day where the wearer is} */
    public ZonedDateTime here() {
        return instant.atZone(zone);
    }

    /** {@return the moment of a local time, the later one where a clock change leaves it out} */
    Instant of(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }
}
