// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.TimeSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one reader of a sensor, for all who want its readings: it is open only while somebody does.
 * Thread-safe.
 *
 * @param <D> the sensor
 * @param <S> its readings
 */
final class SensorFeed<D extends Device, S> {
    /** Reads once. */
    @FunctionalInterface
    interface Reading<D, S> {
        /** {@return the next reading, or null when there are no more} */
        @Nullable S read(D device) throws DeviceException;
    }

    private final Reading<D, S> reading;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Consumer<S>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> gaps = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable D> current = new AtomicReference<>();
    private boolean always;
    private boolean needed;
    private boolean rested;
    private boolean waiting;
    private volatile boolean over;
    private TimeSource.Hold onItsWay = () -> {};

    SensorFeed(Reading<D, S> reading, TimeSource time) {
        this.reading = reading;
        this.time = time;
    }

    /** Tells somebody of each reading, on the reader's thread. */
    void follow(Consumer<S> listener) {
        listeners.add(listener);
    }

    /**
     * Keeps it open all the time for somebody; before it is read.
     *
     * @param gap is told when readings stop
     */
    void always(Consumer<S> listener, Runnable gap) {
        listeners.add(listener);
        gaps.add(gap);
        always = true;
    }

    /** Opens it for those who follow, or lets it rest. */
    void need(boolean on) {
        lock.lock();
        try {
            needed = on;
            if (on && waiting) {
                waiting = false;
                onItsWay = time.hold();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether it will say nothing any more} */
    boolean isOver() {
        return over;
    }

    /** It has failed for good. */
    void giveUp() {
        over = true;
    }

    /** Unblocks the reader when its stage is to stop. */
    void close() {
        D device = current.get();
        if (device != null) {
            device.close();
        }
    }

    /** Reads until the sensor ends; the body of its stage. */
    void read(Devices.Opener<D> opener, Runnable started)
            throws DeviceException, InterruptedException {
        if (!always && !rested) {
            rested = true;
            started.run();
        }
        boolean more = true;
        while (more) {
            try (TimeSource.Hold _ = await();
                    D device = opener.open()) {
                current.set(device);
                started.run();
                more = read(device);
            } finally {
                current.set(null);
                gaps.forEach(Runnable::run);
            }
        }
        over = true;
    }

    /** {@return whether there is more when it is needed again} */
    private boolean read(D device) throws DeviceException {
        while (isNeeded()) {
            S sample = reading.read(device);
            if (sample == null) {
                return false;
            }
            for (Consumer<S> each : listeners) {
                each.accept(sample);
            }
        }
        return true;
    }

    private boolean isNeeded() {
        lock.lock();
        try {
            return always || needed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is needed; one thread at a time. {@return that thread holds time now} */
    private TimeSource.Hold await() throws InterruptedException {
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
