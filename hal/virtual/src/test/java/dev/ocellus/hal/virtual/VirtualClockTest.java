// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final ZonedDateTime START =
            ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.ofHours(2));

    @Test
    void standsStillUntilItIsAdvanced() throws Exception {
        VirtualClock clock = VirtualClock.manual(START);
        List<Long> woken = new ArrayList<>();
        Thread sleeper = sleeping(clock, 1_000, woken);
        clock.awaitSleepers(1);
        clock.advance(Duration.ofNanos(999));
        assertTrue(sleeper.isAlive());
        clock.advance(Duration.ofNanos(1));
        sleeper.join();
        assertEquals(List.of(1_000L), woken);
        assertEquals(START.toInstant().plusNanos(1_000), clock.instant());
    }

    @Test
    void anInterruptEndsASleep() throws Exception {
        VirtualClock clock = VirtualClock.manual(START);
        List<Long> woken = new ArrayList<>();
        Thread sleeper = sleeping(clock, 1_000, woken);
        clock.awaitSleepers(1);
        sleeper.interrupt();
        sleeper.join();
        assertEquals(List.of(-1L), woken);
    }

    @Test
    void automaticTimeJumpsFromMomentToMomentInOrder() throws Exception {
        VirtualClock clock = VirtualClock.automatic(START);
        List<String> seen = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(2);
        TimeSource.Hold start = clock.hold();
        Thread slow = ticking(clock, "slow", 300, 3, seen, ready);
        Thread fast = ticking(clock, "fast", 200, 4, seen, ready);
        ready.await();
        start.close();
        slow.join();
        fast.join();
        assertEquals(
                List.of(
                        "fast 200",
                        "slow 300",
                        "fast 400",
                        "slow 600",
                        "fast 600",
                        "fast 800",
                        "slow 900"),
                seen.stream().sorted(VirtualClockTest::byTime).toList());
        assertEquals(seen, seen.stream().sorted(VirtualClockTest::byTime).toList());
        assertEquals(900, clock.nanoTime());
    }

    @Test
    void automaticTimeStandsWhileWorkIsHeld() throws Exception {
        VirtualClock clock = VirtualClock.automatic(START);
        BlockingQueue<TimeSource.Hold> queue = new LinkedBlockingQueue<>();
        List<Long> handled = new ArrayList<>();
        Thread worker =
                Thread.ofPlatform()
                        .start(() -> {
                            try (TimeSource.Hold _ = queue.take()) {
                                handled.add(clock.nanoTime());
                            } catch (InterruptedException e) {
                                handled.add(-1L);
                            }
                        });
        try (TimeSource.Hold _ = clock.join()) {
            queue.add(clock.hold());
            clock.sleepUntil(1_000_000);
        }
        worker.join();
        assertEquals(List.of(0L), handled);
        assertEquals(1_000_000, clock.nanoTime());
    }

    @Test
    void aThreadJoinsOnce() {
        VirtualClock clock = VirtualClock.automatic(START);
        try (TimeSource.Hold _ = clock.join()) {
            assertThrows(IllegalStateException.class, clock::join);
        }
        clock.join().close();
    }

    @Test
    void theTimeOfDayCanBeSetAndForgotten() {
        VirtualClock clock = VirtualClock.manual(START);
        clock.advance(Duration.ofSeconds(5));
        assertEquals(Instant.parse("2026-05-04T07:00:05Z"), clock.instant());
        clock.unset();
        assertFalse(clock.isSet());
        clock.set(START.plusDays(1).withZoneSameInstant(ZoneOffset.UTC));
        assertTrue(clock.isSet());
        assertEquals(START.plusDays(1).toInstant(), clock.instant());
        assertEquals(ZoneOffset.UTC, clock.zone());
        assertEquals(5_000_000_000L, clock.nanoTime());
    }

    @Test
    void aShiftedClockRunsWithItsBase() throws Exception {
        VirtualClock base = VirtualClock.manual(START);
        ShiftedClock shifted = new ShiftedClock(base, Instant.EPOCH);
        base.advance(Duration.ofSeconds(3));
        assertEquals(Instant.EPOCH.plusSeconds(3), shifted.instant());
        assertEquals(base.nanoTime(), shifted.nanoTime());
        shifted.sleepUntil(base.nanoTime());
    }

    @Test
    void aNapIsEndedByAWakeBeforeOrAfterItBegins() throws Exception {
        VirtualClock clock = VirtualClock.manual(START);
        Nap nap = new Nap(clock);
        nap.wake();
        nap.until(Long.MAX_VALUE);
        Thread sleeper =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                nap.until(Long.MAX_VALUE);
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        clock.awaitSleepers(1);
        nap.wake();
        sleeper.join();
        assertEquals(0, clock.nanoTime());
    }

    @Test
    void aNapOnTheSystemClockLeavesNoInterruptBehind() throws Exception {
        Nap nap = new Nap(dev.ocellus.hal.TimeSource.system());
        List<Boolean> interrupted = new ArrayList<>();
        Thread sleeper =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                nap.until(Long.MAX_VALUE);
                                interrupted.add(Thread.currentThread().isInterrupted());
                            } catch (InterruptedException e) {
                                interrupted.add(true);
                            }
                        });
        nap.wake();
        sleeper.join();
        assertEquals(List.of(false), interrupted);
    }

    private static int byTime(String a, String b) {
        return Long.compare(
                Long.parseLong(a.substring(a.indexOf(' ') + 1)),
                Long.parseLong(b.substring(b.indexOf(' ') + 1)));
    }

    private static Thread sleeping(VirtualClock clock, long until, List<Long> woken) {
        return Thread.ofPlatform()
                .start(() -> {
                    try {
                        clock.sleepUntil(until);
                        woken.add(clock.nanoTime());
                    } catch (InterruptedException e) {
                        woken.add(-1L);
                    }
                });
    }

    private static Thread ticking(
            VirtualClock clock,
            String name,
            long step,
            int count,
            List<String> seen,
            CountDownLatch ready) {
        return Thread.ofPlatform()
                .start(() -> {
                    try (TimeSource.Hold _ = clock.join()) {
                        ready.countDown();
                        for (int i = 1; i <= count; i++) {
                            clock.sleepUntil(i * step);
                            // Unsynchronised on purpose: one thread at a time is awake.
                            seen.add(name + " " + clock.nanoTime());
                        }
                    } catch (InterruptedException e) {
                        seen.add("interrupted");
                    }
                });
    }
}
