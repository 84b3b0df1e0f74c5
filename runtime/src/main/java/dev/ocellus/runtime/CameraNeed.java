// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether anything needs the camera: it is closed, and its light dark, while nothing does.
 * Thread-safe.
 */
final class CameraNeed {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final boolean always;
    private final long idleNanos;
    private final TimeSource time;
    private boolean off;
    private boolean watched;
    private int looks;
    private boolean looked;
    private long lookedNanos;
    private boolean waiting;
    private TimeSource.Hold onItsWay = () -> {};

    /**
     * @param always whether something needs it all the time
     * @param idle how long it stays open after a look
     */
    CameraNeed(boolean always, Duration idle, TimeSource time) {
        this.always = always;
        this.idleNanos = idle.toNanos();
        this.time = time;
    }

    /** {@return whether something needs it all the time, unless the wearer has switched it off} */
    boolean isAlways() {
        return always;
    }

    boolean isOff() {
        lock.lock();
        try {
            return off;
        } finally {
            lock.unlock();
        }
    }

    /** The wearer switches it off, or on again. */
    void off(boolean value) {
        lock.lock();
        try {
            off = value;
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** Something is looked out for, until it is not. */
    void watch(boolean value) {
        lock.lock();
        try {
            watched = value;
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** A look begins. */
    void begin() {
        lock.lock();
        try {
            looks++;
            signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A look has ended.
     *
     * @param isSeen whether something was seen: another look may follow soon
     */
    void end(boolean isSeen) {
        lock.lock();
        try {
            looks--;
            looked |= isSeen;
            lookedNanos = time.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** It was lost: it is not opened again for looks that are over. */
    void forget() {
        lock.lock();
        try {
            looked = false;
        } finally {
            lock.unlock();
        }
    }

    boolean isNeeded() {
        lock.lock();
        try {
            boolean lately = looked && time.nanoTime() - lookedNanos < idleNanos;
            return !off && (always || watched || looks > 0 || lately);
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        if (waiting && isNeeded()) {
            waiting = false;
            onItsWay = time.hold();
            changed.signalAll();
        }
    }

    /** Waits until it is needed; one thread at a time. {@return that thread holds time now} */
    TimeSource.Hold await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isNeeded()) {
                waiting = true;
                changed.await();
            }
            return time.join();
        } finally {
            waiting = false;
            onItsWay.close();
            lock.unlock();
        }
    }
}
