// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that moves only when it is told to, or, when automatic, whenever nobody has anything left
 * to do: then it jumps to the next moment that somebody sleeps for. Threads that {@link #join}
 * count as busy except while they sleep on this clock; work that is handed from thread to thread is
 * covered by {@link #hold}. Joined sleepers are woken one at a time, in the order of their moments
 * and then of falling asleep, so that a run repeats itself exactly. Thread-safe.
 */
public final class VirtualClock implements TimeSource {
    private static final long FOREVER = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sleepersChanged = lock.newCondition();
    private final PriorityQueue<Sleep> sleeps =
            new PriorityQueue<>(
                    Comparator.comparingLong((Sleep s) -> s.deadline)
                            .thenComparingLong(s -> s.order));
    private final Set<Thread> joined = new HashSet<>();
    private final boolean automatic;
    private long now;
    private long order;
    private int holds;
    private Instant origin;
    private ZoneId zone;
    private boolean set = true;

    private VirtualClock(boolean automatic, ZonedDateTime start) {
        this.automatic = automatic;
        this.origin = start.toInstant();
        this.zone = start.getZone();
    }

    /**
     * {@return a clock that stands still until {@link #advance}}
     *
     * @param start the time of day and the zone at nanosecond 0
     */
    public static VirtualClock manual(ZonedDateTime start) {
        return new VirtualClock(false, start);
    }

    /**
     * {@return a clock that jumps to the next moment as soon as nobody holds it}
     *
     * @param start the time of day and the zone at nanosecond 0
     */
    public static VirtualClock automatic(ZonedDateTime start) {
        return new VirtualClock(true, start);
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return origin.plusNanos(now);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isSet() {
        lock.lock();
        try {
            return set;
        } finally {
            lock.unlock();
        }
    }

    /** {@return the zone of the time of day} */
    public ZoneId zone() {
        lock.lock();
        try {
            return zone;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sets the time of day and the zone; {@link #nanoTime} goes on undisturbed.
     *
     * @param wall the time of day now
     */
    public void set(ZonedDateTime wall) {
        lock.lock();
        try {
            origin = wall.toInstant().minusNanos(now);
            zone = wall.getZone();
            set = true;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the time of day, as a board without a clock battery does. */
    public void unset() {
        lock.lock();
        try {
            origin = Instant.EPOCH;
            set = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves the clock and wakes everybody whose moment has come.
     *
     * @param duration how far, zero or more
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration must be 0 or more, got " + duration);
        }
        lock.lock();
        try {
            now = Math.addExact(now, duration.toNanos());
            for (Sleep first = sleeps.peek();
                    first != null && first.deadline <= now;
                    first = sleeps.peek()) {
                wake(first);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Hold join() {
        Thread thread = Thread.currentThread();
        lock.lock();
        try {
            if (!joined.add(thread)) {
                throw new IllegalStateException(
                        "thread must join once, got a second join of " + thread.getName());
            }
            holds++;
        } finally {
            lock.unlock();
        }
        return new Release(thread);
    }

    @Override
    public Hold aside() {
        Thread thread = Thread.currentThread();
        lock.lock();
        try {
            if (!joined.remove(thread)) {
                return () -> {};
            }
            holds--;
            step();
        } finally {
            lock.unlock();
        }
        return new Return(thread);
    }

    @Override
    public Hold hold() {
        lock.lock();
        try {
            holds++;
        } finally {
            lock.unlock();
        }
        return new Release(null);
    }

    @Override
    public void sleepUntil(long nanoTime) throws InterruptedException {
        sleepUntil(nanoTime, null);
    }

    /** As {@link #sleepUntil(long)}; {@link #wake(Nap)} with the same nap ends it early. */
    void sleepUntil(long nanoTime, @Nullable Nap nap) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (nanoTime <= now || (nap != null && nap.woken())) {
                return;
            }
            boolean member = joined.contains(Thread.currentThread());
            Sleep sleep = new Sleep(nanoTime, order++, member, nap, lock.newCondition());
            sleeps.add(sleep);
            sleepersChanged.signalAll();
            if (member) {
                holds--;
            }
            step();
            try {
                while (!sleep.over) {
                    sleep.condition.await();
                }
            } catch (InterruptedException e) {
                if (!sleep.over) {
                    wake(sleep);
                }
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the sleep of a nap; the sleeper is busy again before this returns. */
    void wake(Nap nap) {
        lock.lock();
        try {
            for (Sleep sleep : sleeps) {
                if (sleep.nap == nap) {
                    wake(sleep);
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, in real time, until so many threads sleep on this clock; for tests that step it.
     *
     * @param count how many, 0 or more
     * @throws InterruptedException if the thread was interrupted
     */
    public void awaitSleepers(int count) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (sleeps.size() < count) {
                sleepersChanged.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void step() {
        while (automatic && holds == 0) {
            Sleep first = sleeps.peek();
            if (first == null || first.deadline == FOREVER) {
                return;
            }
            now = Math.max(now, first.deadline);
            wake(first);
        }
    }

    private void wake(Sleep sleep) {
        sleeps.remove(sleep);
        sleep.over = true;
        if (sleep.member) {
            holds++;
        }
        sleep.condition.signal();
    }

    private static final class Sleep {
        final long deadline;
        final long order;
        final boolean member;
        final @Nullable Nap nap;
        final Condition condition;
        boolean over;

        Sleep(long deadline, long order, boolean member, @Nullable Nap nap, Condition condition) {
            this.deadline = deadline;
            this.order = order;
            this.member = member;
            this.nap = nap;
            this.condition = condition;
        }
    }

    private final class Return implements Hold {
        private final Thread thread;

        Return(Thread thread) {
            this.thread = thread;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (joined.add(thread)) {
                    holds++;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private final class Release implements Hold {
        private final @Nullable Thread thread;
        private boolean closed;

        Release(@Nullable Thread thread) {
            this.thread = thread;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (closed) {
                    return;
                }
                closed = true;
                if (thread != null) {
                    joined.remove(thread);
                }
                holds--;
                step();
            } finally {
                lock.unlock();
            }
        }
    }
}
