// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.time.Instant;

/**
 * The one clock that a run of Ocellus lives by: real, or virtual in tests and scenarios.
 * Thread-safe.
 */
public interface TimeSource {
    /** {@return nanoseconds since an arbitrary origin; never negative, never goes back} */
    long nanoTime();

    /** {@return the time of day; meaningful only when {@link #isSet}} */
    Instant instant();

    /**
     * {@return whether the time of day is known: false on a board without a clock battery until the
     * network or the wearer has set it}
     */
    boolean isSet();

    /**
     * Waits until {@link #nanoTime} has reached a moment; returns at once when it has passed.
     *
     * @param nanoTime the moment, on this clock
     * @throws InterruptedException if the thread was interrupted
     */
    void sleepUntil(long nanoTime) throws InterruptedException;

    /** Keeps a virtual clock from moving while it is open; a real one takes no notice. */
    interface Hold extends AutoCloseable {
        /** Lets time go on. Idempotent. */
        @Override
        void close();
    }

    /** {@return a hold for work that is handed from thread to thread; closed by any of them} */
    default Hold hold() {
        return () -> {};
    }

    /**
     * Makes the calling thread hold time whenever it does not sleep on this clock.
     *
     * @return ends that; to be closed by the same thread
     */
    default Hold join() {
        return () -> {};
    }

    /**
     * Lets time go on although the calling thread has joined: it waits for another thread.
     *
     * @return makes it hold time again; to be closed by the same thread
     */
    default Hold aside() {
        return () -> {};
    }

    /** {@return the clock of this machine} */
    static TimeSource system() {
        return new SystemTimeSource();
    }
}
