// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.config.PowerSettings;
import java.time.ZoneOffset;
import java.util.List;

/** A governor that is switched off, for what is tested without one. */
final class Ungoverned {
    private Ungoverned() {}

    static Governing on(TimeSource time, EventLog events) {
        PowerSettings off = new PowerSettings(false, "", "full", 0.1, "", List.of());
        return new Governing(off, Devices.NONE, time, ZoneOffset.UTC, events);
    }
}
