// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.VirtualClock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HandoverTest {
    private static final long SECOND = 1_000_000_000;

    private final VirtualClock clock =
            VirtualClock.automatic(ZonedDateTime.parse("2026-05-04T09:00:00Z"));

    @Test
    void itemsComeInOrderAndNoneTwice() throws Exception {
        Handover<Integer> queue = new Handover<>(3, TimeSource.system());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> puts =
                    threads.submit(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            queue.put(i);
                        }
                        return null;
                    });
            try (Handover<Integer>.Taker taker = queue.taker()) {
                for (int i = 0; i < 10_000; i++) {
                    assertEquals(i, taker.take());
                }
            }
            puts.get(10, TimeUnit.SECONDS);
        }
        assertTrue(queue.isEmpty());
    }

    @Test
    void anOfferToAFullQueueIsRefused() {
        Handover<String> queue = new Handover<>(1, clock);
        assertTrue(queue.offer("a"));
        assertFalse(queue.offer("b"));
        assertTrue(queue.remove("a"));
        assertFalse(queue.remove("a"));
        assertTrue(queue.offer("b"));
    }

    @Test
    void nobodyWaitsOnAClosedQueue() throws Exception {
        Handover<String> queue = new Handover<>(1, clock);
        queue.put("a");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting = threads.submit(() -> putting(queue, "b"));
            Thread.sleep(50);
            queue.close();
            waiting.get(10, TimeUnit.SECONDS);
        }
        queue.put("c");
        assertFalse(queue.offer("d"));
        assertEquals(0, queue.size());
    }

    private static Object putting(Handover<String> queue, String item) throws Exception {
        queue.put(item);
        return item;
    }

    @Test
    void timeStandsStillWhileTheTakerWorks() throws Exception {
        Handover<Integer> queue = new Handover<>(10, clock);
        List<Long> taken = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            Future<?> taking = threads.submit(() -> take(queue, taken, 5));
            try (TimeSource.Hold _ = clock.join()) {
                // The taker counts as soon as it waits.
                Thread.sleep(100);
                for (int i = 0; i < 5; i++) {
                    clock.sleepUntil((i + 1) * SECOND);
                    queue.put(i);
                }
            }
            taking.get(10, TimeUnit.SECONDS);
        }
        assertEquals(List.of(SECOND, 2 * SECOND, 3 * SECOND, 4 * SECOND, 5 * SECOND), taken);
    }

    /** Works in real time, in which a clock that were let go would run away. */
    private Object take(Handover<Integer> queue, List<Long> taken, int count) throws Exception {
        try (Handover<Integer>.Taker taker = queue.taker()) {
            for (int i = 0; i < count; i++) {
                taker.take();
                Thread.sleep(20);
                taken.add(clock.nanoTime());
            }
        }
        return taken;
    }

    @Test
    void timeGoesOnWhileTheTakerSleepsOnItAndThePutterWaitsForRoom() throws Exception {
        Handover<Integer> queue = new Handover<>(1, clock);
        List<Long> taken = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            Future<?> putting =
                    threads.submit(() -> {
                        try (TimeSource.Hold _ = clock.join()) {
                            for (int i = 0; i < 5; i++) {
                                queue.put(i);
                            }
                        }
                        return null;
                    });
            try (Handover<Integer>.Taker taker = queue.taker()) {
                for (int i = 0; i < 5; i++) {
                    assertEquals(i, taker.take());
                    clock.sleepUntil(clock.nanoTime() + SECOND);
                    taken.add(clock.nanoTime());
                }
            }
            putting.get(10, TimeUnit.SECONDS);
        }
        assertEquals(List.of(SECOND, 2 * SECOND, 3 * SECOND, 4 * SECOND, 5 * SECOND), taken);
    }

    @Test
    void whatIsWorkedOnIsNotDoneYet() throws Exception {
        Handover<String> queue = new Handover<>(2, TimeSource.system());
        assertTrue(queue.isIdle());
        queue.put("a");
        assertFalse(queue.isIdle());
        try (Handover<String>.Taker taker = queue.taker()) {
            assertEquals("a", taker.take());
            assertEquals(0, queue.size());
            assertFalse(queue.isIdle());
        }
        assertTrue(queue.isIdle());
        queue.awaitIdle();
    }

    @Test
    void whatIsForgottenIsDoneWith() throws Exception {
        Handover<String> queue = new Handover<>(2, TimeSource.system());
        queue.put("a");
        queue.put("b");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> idle = threads.submit(() -> awaited(queue));
            Thread.sleep(20);
            queue.clear();
            idle.get(10, TimeUnit.SECONDS);
        }
        assertTrue(queue.isIdle());
    }

    private static Object awaited(Handover<String> queue) throws Exception {
        queue.awaitIdle();
        return queue;
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        Handover<String> queue = new Handover<>(1, clock);
        Thread.currentThread().interrupt();
        try (Handover<String>.Taker taker = queue.taker()) {
            assertThrows(InterruptedException.class, taker::take);
        }
        queue.put("a");
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> queue.put("b"));
        assertEquals(1, queue.size());
    }
}
