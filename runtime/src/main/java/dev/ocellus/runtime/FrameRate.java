// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import java.util.concurrent.TimeUnit;

/** Lets so many pictures a second pass at most. One thread asks, any may change the rate. */
final class FrameRate {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A camera's own rate wavers; half a percent early is in time. */
    private static final double EARLY = 0.995;

    private volatile double framesPerSecond = Double.POSITIVE_INFINITY;
    private long lastNanos = Long.MIN_VALUE;

    /**
     * Changes the rate.
     *
     * @param most pictures a second, 0 for none, infinite for all
     */
    void set(double most) {
        framesPerSecond = most;
    }

    /**
     * {@return whether a picture passes}
     *
     * @param nanoTime when it was taken
     */
    boolean passes(long nanoTime) {
        double most = framesPerSecond;
        boolean due = lastNanos == Long.MIN_VALUE || nanoTime - lastNanos >= EARLY * NANOS / most;
        if (most <= 0 || !due) {
            return false;
        }
        lastNanos = nanoTime;
        return true;
    }
}
