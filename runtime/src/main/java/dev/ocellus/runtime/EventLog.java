// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Stamps events and hands them to whoever follows. Thread-safe; followers must not block. */
public final class EventLog {
    /**
     * An event and its moment.
     *
     * @param at time of day
     * @param tMs milliseconds since the runtime was made
     * @param event what happened
     */
    public record Entry(Instant at, long tMs, Event event) {}

    private final TimeSource time;
    private final long originNanos;
    private final CopyOnWriteArrayList<Consumer<Entry>> followers = new CopyOnWriteArrayList<>();

    /**
     * An empty log.
     *
     * @param time the clock of its stamps
     */
    public EventLog(TimeSource time) {
        this.time = time;
        this.originNanos = time.nanoTime();
    }

    /**
     * Follows all events from now on, on the threads where they happen.
     *
     * @param follower must return quickly and must not throw
     * @return closes to stop following
     */
    public Subscription follow(Consumer<Entry> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** {@return milliseconds since the log was made, as the entries count them} */
    public long elapsedMs() {
        return (time.nanoTime() - originNanos) / 1_000_000;
    }

    /**
     * Says that something happened. Followers learn of all events in one order, that of their
     * times.
     *
     * @param event what
     */
    public synchronized void publish(Event event) {
        Entry entry = new Entry(time.instant(), elapsedMs(), event);
        for (Consumer<Entry> follower : followers) {
            follower.accept(entry);
        }
    }

    /** Ends a following. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
