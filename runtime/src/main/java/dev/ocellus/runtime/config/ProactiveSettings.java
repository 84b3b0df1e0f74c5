// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import dev.ocellus.agents.watch.Limits;
import dev.ocellus.agents.watch.QuietHours;
import java.time.Duration;

/**
 * How often the glasses do something of their own accord.
 *
 * @param gapSeconds between two runs of the same rule at least, 1 to 86400
 * @param most runs of all rules together within ten minutes, 1 to 1000
 * @param findMinutes how long something is looked for, 1 to 240
 * @param quiet hours in which nothing is told that nobody asked for, such as {@code 22:00-07:00},
 *     or empty; the wearer may say others
 */
public record ProactiveSettings(int gapSeconds, int most, int findMinutes, String quiet) {
    /** Checks the ranges. */
    public ProactiveSettings {
        range("gap_seconds", gapSeconds, 86_400);
        range("most", most, 1000);
        range("find_minutes", findMinutes, 240);
        try {
            QuietHours.Span.of(quiet);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("quiet " + e.getMessage(), e);
        }
    }

    private static void range(String key, int value, int high) {
        if (value < 1 || value > high) {
            throw new IllegalArgumentException(key + " must be 1.." + high + ", got " + value);
        }
    }

    /** {@return the same for those who heed it} */
    public Limits limits() {
        return new Limits(
                Duration.ofSeconds(gapSeconds),
                most,
                Duration.ofMinutes(findMinutes),
                QuietHours.Span.of(quiet));
    }
}
