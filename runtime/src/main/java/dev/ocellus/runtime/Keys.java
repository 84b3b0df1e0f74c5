// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.config.Deed;
import dev.ocellus.runtime.config.KeySettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the keys on the frame do: at once when they go down, and more when they were held. */
final class Keys {
    private static final Duration LONG = Duration.ofMillis(800);

    private final KeySettings signs;
    private final Deeds deeds;
    private final EventLog events;
    private final Map<Buttons.Key, Long> down = new EnumMap<>(Buttons.Key.class);

    Keys(KeySettings signs, Deeds deeds, EventLog events) {
        this.signs = signs;
        this.deeds = deeds;
        this.events = events;
    }

    /** The body of the stage that owns the keys. */
    void serve(Devices.Opener<Buttons> opener, TimeSource time, Runnable started)
            throws DeviceException, InterruptedException {
        try (TimeSource.Hold _ = time.join();
                Buttons buttons = opener.open()) {
            started.run();
            down.clear();
            for (Buttons.Press press = buttons.read(); press != null; press = buttons.read()) {
                events.publish(
                        new Event.Button(
                                press.key().name().toLowerCase(Locale.ROOT), press.pressed()));
                deeds.run(deed(press));
            }
        }
    }

    private Deed deed(Buttons.Press press) {
        if (press.pressed()) {
            down.put(press.key(), press.nanoTime());
            return switch (press.key()) {
                case ACTION -> Deed.named(signs.action());
                case BACK -> Deed.named(signs.back());
                // A key that opens the microphone again is not for the configuration to take.
                case MUTE -> Deed.MUTE;
            };
        }
        Long since = down.remove(press.key());
        boolean held = since != null && press.nanoTime() - since >= LONG.toNanos();
        return !held
                ? Deed.NOTHING
                : switch (press.key()) {
                    case ACTION -> Deed.named(signs.actionLong());
                    case BACK -> Deed.named(signs.backLong());
                    case MUTE -> Deed.NOTHING;
                };
    }
}
