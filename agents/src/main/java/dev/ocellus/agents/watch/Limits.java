// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

import java.time.Duration;

/**
 * How often the glasses speak of their own accord.
 *
 * @param gap shortest time between two runs of the same rule
 * @param most runs of all rules together within ten minutes, 1 or more
 * @param search how long something is looked for
 * @param quiet hours of the day that are quiet unless the wearer says otherwise
 */
public record Limits(Duration gap, int most, Duration search, QuietHours.Span quiet) {
    /** As they come. */
    public static final Limits USUAL =
            new Limits(Duration.ofSeconds(60), 10, Duration.ofMinutes(10), QuietHours.Span.NEVER);
}
