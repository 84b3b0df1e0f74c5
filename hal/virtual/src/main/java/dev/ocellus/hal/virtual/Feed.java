// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.TimeSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values that happen at moments of a clock, read one after the other when their moment has come.
 * {@link #take} is confined to one thread, all else is thread-safe.
 *
 * @param <T> the value
 */
final class Feed<T> {
    private final String device;
    private final TimeSource time;
    private final Nap nap;
    private final PriorityQueue<Moment<T>> moments =
            new PriorityQueue<>(
                    Comparator.comparingLong((Moment<T> m) -> m.nanos)
                            .thenComparingLong(m -> m.order));
    private final long restNanos;
    private final @Nullable LongFunction<T> rest;
    private final boolean ends;
    private long order;
    private long nextRest;
    private boolean closed;

    private Feed(
            String device,
            TimeSource time,
            boolean ends,
            long restNanos,
            @Nullable LongFunction<T> rest) {
        this.device = device;
        this.time = time;
        this.nap = new Nap(time);
        this.ends = ends;
        this.restNanos = restNanos;
        this.rest = rest;
        this.nextRest = time.nanoTime();
    }

    /** Waits for what will be put in. */
    static <T> Feed<T> open(String device, TimeSource time) {
        return new Feed<>(device, time, false, 0, null);
    }

    /** Ends after what was put in. */
    static <T> Feed<T> script(String device, TimeSource time) {
        return new Feed<>(device, time, true, 0, null);
    }

    /** Delivers a value of its own at every period, unless something was put in. */
    static <T> Feed<T> resting(
            String device, TimeSource time, long periodNanos, LongFunction<T> rest) {
        return new Feed<>(device, time, false, periodNanos, rest);
    }

    void put(long nanos, T value) {
        synchronized (moments) {
            moments.add(new Moment<>(nanos, order++, value));
        }
        nap.wake();
    }

    /** {@return the next value once its moment has come, or null when there are no more} */
    @Nullable T take() throws DeviceException {
        try {
            while (true) {
                long due = Long.MAX_VALUE;
                synchronized (moments) {
                    if (closed) {
                        throw closed(null);
                    }
                    long now = time.nanoTime();
                    Moment<T> first = moments.peek();
                    if (first != null) {
                        due = first.nanos;
                        if (due <= now) {
                            moments.remove();
                            nextRest = due + restNanos;
                            return first.value;
                        }
                    } else if (ends) {
                        return null;
                    } else if (rest != null) {
                        due = nextRest;
                        if (due <= now) {
                            long skipped = (now - due) / restNanos * restNanos;
                            nextRest = due + skipped + restNanos;
                            return rest.apply(due + skipped);
                        }
                    }
                }
                nap.until(due);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closed(e);
        }
    }

    /** Goes on after a close; what would have been delivered meanwhile is lost. */
    void reopen() {
        synchronized (moments) {
            closed = false;
            long now = time.nanoTime();
            nextRest = now;
            moments.removeIf(each -> each.nanos < now);
        }
    }

    void close() {
        synchronized (moments) {
            closed = true;
        }
        nap.wake();
    }

    private DeviceException closed(@Nullable InterruptedException cause) {
        String reason = cause == null ? "it was closed" : "its thread was interrupted";
        return new DeviceException(Kind.CLOSED, device, "read", reason + "; open it again", cause);
    }

    private record Moment<T>(long nanos, long order, T value) {}
}
