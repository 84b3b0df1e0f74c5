// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.TimeSource;
import java.util.Locale;

/**
 * What the keys on the frame do.
 *
 * @param action talk without a wake word
 * @param back stop, and show nothing
 * @param mute stop the microphone, or open it again
 */
record Keys(Runnable action, Runnable back, Runnable mute) {
    /** The body of the stage that owns the keys. */
    void serve(Devices.Opener<Buttons> opener, EventLog events, TimeSource time, Runnable started)
            throws DeviceException, InterruptedException {
        try (TimeSource.Hold _ = time.join();
                Buttons buttons = opener.open()) {
            started.run();
            for (Buttons.Press press = buttons.read(); press != null; press = buttons.read()) {
                events.publish(
                        new Event.Button(
                                press.key().name().toLowerCase(Locale.ROOT), press.pressed()));
                if (press.pressed()) {
                    switch (press.key()) {
                        case ACTION -> action.run();
                        case BACK -> back.run();
                        case MUTE -> mute.run();
                    }
                }
            }
        }
    }
}
