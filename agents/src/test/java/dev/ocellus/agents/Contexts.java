// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.hal.DeviceStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** Moments at which the tests ask; Monday, 4 May 2026, five past nine in Berlin. */
final class Contexts {
    static final Context MONDAY = at("2026-05-04T07:05:00Z");

    private Contexts() {}

    static Context at(String instant) {
        return new Context(
                Instant.parse(instant),
                ZoneId.of("Europe/Berlin"),
                true,
                Locale.UK,
                24,
                DeviceStatus.UNKNOWN,
                0);
    }

    static Context american() {
        return new Context(
                MONDAY.instant(),
                ZoneId.of("America/New_York"),
                true,
                Locale.US,
                12,
                DeviceStatus.UNKNOWN,
                0);
    }

    static Context withoutClock() {
        return new Context(
                Instant.EPOCH, MONDAY.zone(), false, MONDAY.locale(), 24, DeviceStatus.UNKNOWN, 0);
    }
}
