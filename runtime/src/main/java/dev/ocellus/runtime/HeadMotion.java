// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Imu;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the wearer's head turns, from the IMU: its readings are added up as they come, and whoever
 * looks at pictures asks how fast the camera turned between two of them. Thread-safe.
 */
final class HeadMotion {
    /** Readings that are kept: seconds of any sensor. */
    private static final int KEPT = 1024;

    /** A reading stands for what came before it for so long. */
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final double NANOS = 1e9;

    private final long[] nanos = new long[KEPT];
    private final double[] turned = new double[KEPT];
    private int count;

    /** Takes a reading; y points up, so what turns to the right has a negative rate about it. */
    synchronized void add(Imu.Sample sample) {
        int last = Math.floorMod(count - 1, KEPT);
        boolean follows = count > 0 && sample.nanoTime() - nanos[last] <= GAP_NANOS;
        if (!Double.isFinite(sample.gy()) || (count > 0 && sample.nanoTime() <= nanos[last])) {
            return;
        }
        if (!follows) {
            count = 0;
        }
        double since = follows ? (sample.nanoTime() - nanos[last]) / NANOS : 0;
        double before = follows ? turned[last] : 0;
        int next = count % KEPT;
        nanos[next] = sample.nanoTime();
        turned[next] = before - sample.gy() * since;
        count++;
    }

    /** There were no readings for a while. */
    synchronized void forget() {
        count = 0;
    }

    /**
     * {@return how fast the head turned to the right, rad/s, or null when there were no readings of
     * that time}
     *
     * @param from instant in nanoseconds
     * @param to a later one
     */
    synchronized @Nullable Double turnRadS(long from, long to) {
        if (count == 0 || to <= from) {
            return null;
        }
        double begun = at(from);
        double ended = at(to);
        double rate = (ended - begun) / ((to - from) / NANOS);
        return Double.isFinite(rate) ? rate : null;
    }

    /** {@return the angle at an instant, NaN where no reading is near} */
    private double at(long instant) {
        int oldest = Math.max(0, count - KEPT);
        for (int i = count - 1; i >= oldest; i--) {
            int at = i % KEPT;
            if (nanos[at] <= instant) {
                return between(i, instant);
            }
        }
        return Double.NaN;
    }

    private double between(int reading, long instant) {
        int at = reading % KEPT;
        long since = instant - nanos[at];
        if (reading == count - 1) {
            // The reading after it has not come yet.
            return since <= GAP_NANOS ? turned[at] : Double.NaN;
        }
        int next = (reading + 1) % KEPT;
        double share = since / (double) (nanos[next] - nanos[at]);
        return turned[at] + share * (turned[next] - turned[at]);
    }
}
