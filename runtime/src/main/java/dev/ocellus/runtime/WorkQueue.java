// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded queue that knows whether what was taken from it is done with, too. Thread-safe.
 *
 * @param <T> what waits in it
 */
final class WorkQueue<T> {
    /**
     * What is done with each.
     *
     * @param <T> what waits in the queue
     */
    @FunctionalInterface
    interface Work<T> {
        void on(T item) throws InterruptedException;
    }

    private static final Duration LOOK = Duration.ofMillis(1);

    private final BlockingQueue<T> waiting;
    private final AtomicInteger unfinished = new AtomicInteger();

    WorkQueue(int capacity) {
        waiting = new ArrayBlockingQueue<>(capacity);
    }

    /** Adds one; waits while the queue is full. */
    void put(T item) throws InterruptedException {
        unfinished.incrementAndGet();
        try {
            waiting.put(item);
        } catch (InterruptedException e) {
            unfinished.decrementAndGet();
            throw e;
        }
    }

    /** Waits for one and works on it; it is done with even if the work fails. */
    void work(Work<? super T> work) throws InterruptedException {
        T item = waiting.take();
        try {
            work.on(item);
        } finally {
            unfinished.decrementAndGet();
        }
    }

    /** {@return how many wait; the one that is worked on does not count} */
    int waiting() {
        return waiting.size();
    }

    /** {@return whether none waits and none is worked on} */
    boolean isIdle() {
        return unfinished.get() == 0;
    }

    /** Waits until none waits and none is worked on. */
    void awaitIdle() throws InterruptedException {
        while (!isIdle()) {
            Thread.sleep(LOOK);
        }
    }

    /** Forgets those that wait. */
    void clear() {
        while (waiting.poll() != null) {
            unfinished.decrementAndGet();
        }
    }
}
