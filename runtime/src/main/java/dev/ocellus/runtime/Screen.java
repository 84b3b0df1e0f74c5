// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.hud.HudRenderer;
import java.time.Duration;
import java.util.List;

/** Draws the HUD whenever what it says has changed, at most twenty times a second. */
final class Screen {
    private static final Duration SHORTEST = Duration.ofMillis(50);

    /** What changes in this time is drawn at once. */
    private static final Duration TOGETHER = Duration.ofMillis(1);

    private final HudState state;
    private final TimeSource time;
    private final EventLog events;
    private volatile double brightness = 1;

    Screen(HudState state, TimeSource time, EventLog events) {
        this.state = state;
        this.time = time;
        this.events = events;
    }

    /** Sets the light of the display, 0 (dark) to 1. */
    void brightness(double value) {
        brightness = value;
        state.touch();
    }

    void show(Devices.Opener<Display> opener, Runnable started)
            throws DeviceException, InterruptedException {
        try (TimeSource.Hold _ = time.join();
                Display display = opener.open();
                HudRenderer renderer = new HudRenderer(display.format())) {
            started.run();
            List<String> shown = List.of();
            double light = 1;
            while (true) {
                if (light != brightness) {
                    light = brightness;
                    display.brightness(light);
                }
                HudState.Snapshot snapshot = state.snapshot();
                DisplayFrame frame = renderer.draw(snapshot.overlay());
                if (renderer.changed()) {
                    display.show(frame);
                }
                if (!frame.lines().equals(shown)) {
                    shown = frame.lines();
                    events.publish(new Event.Hud(shown));
                }
                time.sleepUntil(time.nanoTime() + SHORTEST.toNanos());
                state.awaitChange(snapshot.version());
                time.sleepUntil(time.nanoTime() + TOGETHER.toNanos());
            }
        }
    }
}
