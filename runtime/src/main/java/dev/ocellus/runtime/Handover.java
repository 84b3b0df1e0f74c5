// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue from stage to stage. The taker holds a virtual clock from an item on until it
 * finds nothing more, except while it sleeps on the clock; so no time passes while it works. Who
 * waits for room holds nothing. Any thread puts; one at a time takes.
 *
 * @param <T> what is handed over
 */
final class Handover<T> {
    private static final TimeSource.Hold NOTHING = () -> {};

    /** A thread that waits for room. */
    private static final class Putter<T> {
        final T item;
        final Condition placed;
        boolean isPlaced;
        TimeSource.Hold onItsWay = NOTHING;

        Putter(T item, Condition placed) {
            this.item = item;
            this.placed = placed;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Deque<T> items = new ArrayDeque<>();
    private final Deque<Putter<T>> putters = new ArrayDeque<>();
    private final int capacity;
    private final TimeSource time;
    private boolean closed;
    private boolean inWork;
    private boolean takerWaits;
    private TimeSource.Hold onItsWay = NOTHING;

    /**
     * @param capacity most items that wait
     */
    Handover(int capacity, TimeSource time) {
        this.capacity = capacity;
        this.time = time;
    }

    /** Adds an item. {@return whether there was room for it} */
    boolean offer(T item) {
        lock.lock();
        try {
            boolean fits = !closed && items.size() < capacity;
            if (fits) {
                add(item);
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    /** Adds an item; waits for room. */
    void put(T item) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                return;
            }
            if (items.size() < capacity) {
                add(item);
                return;
            }
            Putter<T> putter = new Putter<>(item, lock.newCondition());
            putters.add(putter);
            try (TimeSource.Hold _ = time.aside()) {
                while (!putter.isPlaced) {
                    putter.placed.await();
                }
            } finally {
                putters.remove(putter);
                putter.onItsWay.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(T item) {
        items.add(item);
        if (takerWaits) {
            takerWaits = false;
            onItsWay = time.hold();
            filled.signal();
        }
    }

    /** Takes an item back. {@return whether nobody had taken it} */
    boolean remove(T item) {
        lock.lock();
        try {
            boolean removed = items.remove(item);
            if (removed) {
                refill();
            }
            return removed;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits. */
    void clear() {
        lock.lock();
        try {
            items.clear();
            for (Putter<T> putter = putters.poll(); putter != null; putter = putters.poll()) {
                release(putter);
            }
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits and what comes: nobody will take any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            clear();
        } finally {
            lock.unlock();
        }
    }

    private void refill() {
        Putter<T> putter = putters.poll();
        if (putter != null) {
            add(putter.item);
            release(putter);
        }
    }

    private void release(Putter<T> putter) {
        putter.isPlaced = true;
        putter.onItsWay = time.hold();
        putter.placed.signal();
    }

    /** {@return whether none waits and none is worked on} */
    boolean isIdle() {
        lock.lock();
        try {
            return items.isEmpty() && putters.isEmpty() && !inWork;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until none waits and none is worked on. */
    void awaitIdle() throws InterruptedException {
        lock.lockInterruptibly();
        try (TimeSource.Hold _ = time.aside()) {
            while (!isIdle()) {
                idle.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void done() {
        inWork = false;
        idle.signalAll();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        lock.lock();
        try {
            return items.size();
        } finally {
            lock.unlock();
        }
    }

    /** {@return the taking end, for the calling thread} */
    Taker taker() {
        return new Taker();
    }

    /** Takes items; confined to the thread that made it. */
    final class Taker implements AutoCloseable {
        private TimeSource.Hold work = NOTHING;
        private boolean works;

        private Taker() {}

        /** {@return the next item, waiting for it; the one before is done with} */
        T take() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                done();
                if (items.isEmpty()) {
                    work.close();
                    try {
                        while (items.isEmpty()) {
                            takerWaits = true;
                            onItsWay.close();
                            filled.await();
                        }
                    } finally {
                        takerWaits = false;
                        work = time.join();
                        works = true;
                        onItsWay.close();
                    }
                } else if (!works) {
                    work = time.join();
                    works = true;
                }
                T item = items.remove();
                inWork = true;
                refill();
                return item;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                done();
            } finally {
                lock.unlock();
            }
            work.close();
        }
    }
}
