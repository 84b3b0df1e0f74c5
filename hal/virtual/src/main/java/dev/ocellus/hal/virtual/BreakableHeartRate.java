// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A heart rate sensor that goes wrong as it is told. */
final class BreakableHeartRate implements HeartRate {
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final double FASTEST = 250;
    private static final int LEAP = 3;

    private final HeartRate well;
    private final Breakage breakage;
    private final Nap nap;
    private @Nullable Sample kept;
    private int samples;

    BreakableHeartRate(HeartRate well, Breakage breakage) {
        this.well = well;
        this.breakage = breakage;
        this.nap = breakage.nap();
    }

    @Override
    public @Nullable Sample read() throws DeviceException {
        breakage.requireThere("read");
        breakage.lag(nap, LATE);
        Sample sample = well.read();
        breakage.requireThere("read");
        FaultKind now = breakage.now();
        if (now != FaultKind.FROZEN || kept == null) {
            kept = sample;
        }
        if (sample == null || now == null || kept == null) {
            return sample;
        }
        samples++;
        return switch (now) {
            case FROZEN -> new Sample(sample.nanoTime(), kept.beatsPerMinute());
            case SPIKE -> samples % LEAP == 0 ? new Sample(sample.nanoTime(), FASTEST) : sample;
            case NAN -> new Sample(sample.nanoTime(), Double.NaN);
            case ABSENT, DISCONNECT, CRASH, SLOW -> sample;
        };
    }

    @Override
    public void close() {
        well.close();
        nap.wake();
    }
}
