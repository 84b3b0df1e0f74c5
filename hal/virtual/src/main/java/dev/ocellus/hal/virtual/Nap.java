// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * A wait on a clock that another thread can end early. One thread sleeps at a time; {@link #wake}
 * is thread-safe. A wake before the sleep makes that sleep return at once, so none is lost.
 */
final class Nap {
    private final TimeSource time;
    private boolean woken;
    private @Nullable Thread sleeper;

    Nap(TimeSource time) {
        this.time = time;
    }

    /** Sleeps until the moment has come or somebody wakes it. */
    void until(long nanoTime) throws InterruptedException {
        if (!lieDown()) {
            return;
        }
        try {
            if (time instanceof VirtualClock clock) {
                clock.sleepUntil(nanoTime, this);
            } else {
                time.sleepUntil(nanoTime);
            }
        } catch (InterruptedException e) {
            if (!woken()) {
                throw e;
            }
        } finally {
            getUp();
        }
    }

    /** Ends the sleep, or the next one when nobody sleeps. */
    void wake() {
        synchronized (this) {
            if (woken) {
                return;
            }
            woken = true;
            if (sleeper != null && !(time instanceof VirtualClock)) {
                sleeper.interrupt();
            }
        }
        if (time instanceof VirtualClock clock) {
            clock.wake(this);
        }
    }

    synchronized boolean woken() {
        return woken;
    }

    private synchronized boolean lieDown() {
        if (woken) {
            woken = false;
            return false;
        }
        sleeper = Thread.currentThread();
        return true;
    }

    private synchronized void getUp() {
        sleeper = null;
        if (woken) {
            woken = false;
            if (!(time instanceof VirtualClock)) {
                // The interrupt was ours, and may have come after the sleep.
                boolean ignored = Thread.interrupted();
            }
        }
    }
}
