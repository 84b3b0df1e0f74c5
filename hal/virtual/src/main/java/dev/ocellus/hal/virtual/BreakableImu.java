// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An IMU that goes wrong as it is told. */
final class BreakableImu implements Imu {
    private static final Duration LATE = Duration.ofMillis(200);

    /** The end of the range of usual parts: 16 g and 2000 °/s. */
    private static final double FARTHEST_ACCELERATION = 156.9;

    private static final double FASTEST_TURN = 34.9;
    private static final int LEAP = 25;

    private final Imu well;
    private final Breakage breakage;
    private final Nap nap;
    private @Nullable Sample kept;
    private int samples;

    BreakableImu(Imu well, Breakage breakage) {
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
            case FROZEN -> at(sample.nanoTime(), kept);
            case SPIKE -> samples % LEAP == 0 ? far(sample) : sample;
            case NAN -> all(sample.nanoTime(), Double.NaN, Double.NaN);
            case ABSENT, DISCONNECT, CRASH, SLOW -> sample;
        };
    }

    @Override
    public void close() {
        well.close();
        nap.wake();
    }

    private static Sample at(long nanos, Sample s) {
        return new Sample(nanos, s.ax(), s.ay(), s.az(), s.gx(), s.gy(), s.gz());
    }

    private static Sample far(Sample sample) {
        return all(sample.nanoTime(), FARTHEST_ACCELERATION, FASTEST_TURN);
    }

    private static Sample all(long nanos, double acceleration, double turn) {
        return new Sample(nanos, acceleration, acceleration, acceleration, turn, turn, turn);
    }
}
