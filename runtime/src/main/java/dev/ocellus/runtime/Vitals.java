// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Noticed;
import dev.ocellus.hal.Battery;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.TimeSource;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the small row of the HUD, once a second: charge, clock, mute, what is broken. Takes
 * an answer away when it has been there for long enough.
 */
final class Vitals {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final HudState hud;
    private final TimeSource time;
    private final ZoneId zone;
    private final DateTimeFormatter clock;
    private final long answerNanos;
    private final BooleanSupplier quiet;
    private final BooleanSupplier muted;
    private final Supplier<Set<String>> broken;
    private volatile DeviceStatus status = DeviceStatus.UNKNOWN;
    private volatile long activeNanos;
    private volatile Consumer<Noticed> notices = noticed -> {};
    private volatile DoubleSupplier heat = () -> Double.NaN;

    Vitals(
            HudState hud,
            TimeSource time,
            ZoneId zone,
            int hours,
            Duration answerStays,
            BooleanSupplier quiet,
            BooleanSupplier muted,
            Supplier<Set<String>> broken) {
        this.hud = hud;
        this.time = time;
        this.zone = zone;
        this.clock = DateTimeFormatter.ofPattern(hours == 12 ? "h:mm" : "HH:mm", Locale.ROOT);
        this.answerNanos = answerStays.toNanos();
        this.quiet = quiet;
        this.muted = muted;
        this.broken = broken;
    }

    /** Tells somebody of each change of the status, on the thread that made it. */
    void heed(Consumer<Noticed> noticing) {
        notices = noticing;
    }

    /** Names who knows how hot it is, 0 to 1; before the start. */
    void feel(DoubleSupplier warmth) {
        heat = warmth;
    }

    DeviceStatus status() {
        return status;
    }

    /** Something happened that the HUD should go on showing for a while. */
    void active() {
        activeNanos = time.nanoTime();
    }

    void watch(Devices.@Nullable Opener<Battery> opener, Runnable started)
            throws DeviceException, InterruptedException {
        try (TimeSource.Hold _ = time.join();
                Battery battery = opener == null ? null : opener.open()) {
            started.run();
            while (true) {
                refresh(battery == null ? null : battery.read());
                if (!quiet.getAsBoolean()) {
                    active();
                } else if (time.nanoTime() - activeNanos > answerNanos) {
                    hud.rest();
                }
                time.sleepUntil(time.nanoTime() + EVERY.toNanos());
            }
        }
    }

    private void refresh(Battery.@Nullable Reading reading) {
        show(
                reading == null ? Double.NaN : Math.clamp(reading.charge(), 0, 1),
                reading != null && reading.charging());
    }

    /** Brings the row up to date at once, as after a mute. */
    void refresh() {
        show(status.charge(), status.charging());
    }

    /** In steps, so that the row is not drawn anew for each tenth of a degree. */
    private double heat() {
        return Math.rint(heat.getAsDouble() * 20) / 20;
    }

    private synchronized void show(double charge, boolean charging) {
        DeviceStatus now =
                new DeviceStatus(
                        charge,
                        charging,
                        heat(),
                        muted.getAsBoolean(),
                        false,
                        true,
                        false,
                        broken.get(),
                        time.isSet() ? clock.format(time.instant().atZone(zone)) : null);
        if (!now.equals(status)) {
            status = now;
            hud.status(now);
            notices.accept(new Noticed.Felt(now));
        }
    }
}
