// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> states = new CopyOnWriteArrayList<>();
    private final EventLog events = new EventLog(TimeSource.system());

    StageTest() {
        events.follow(entry -> {
            if (entry.event() instanceof Event.State state) {
                states.add(state.from() + ">" + state.to());
            }
        });
    }

    @Test
    void aBodyThatReturnsHasEnded() throws Exception {
        Stage stage = new Stage("ear", events, Runnable::run, () -> {});
        stage.start();
        assertTrue(stage.join(PATIENCE));
        assertEquals(StageState.ENDED, stage.state());
        assertEquals(List.of("starting>running", "running>ended"), states);
    }

    @Test
    void aFailureIsTriedAgainAndHeals() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Stage stage =
                new Stage(
                        "ear",
                        events,
                        started -> {
                            if (tries.incrementAndGet() == 1) {
                                throw new DeviceException("microphone x", "read", "unplugged");
                            }
                            started.run();
                        },
                        () -> {});
        stage.start();
        assertTrue(stage.join(PATIENCE));
        assertEquals(
                List.of(
                        "starting>restarting",
                        "restarting>starting",
                        "starting>running",
                        "running>ended"),
                states);
    }

    @Test
    void aDeviceThatVanishesIsWaitedForUntilItReturns() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Stage stage =
                new Stage(
                        "camera",
                        events,
                        started -> {
                            int attempt = tries.incrementAndGet();
                            if (attempt > 1 && attempt < Stage.MOST_FAILURES + 2) {
                                throw new DeviceException(
                                        DeviceException.Kind.ABSENT, "camera x", "open", "gone");
                            }
                            started.run();
                            if (attempt == 1) {
                                throw new DeviceException("camera x", "read", "unplugged");
                            }
                        },
                        () -> {},
                        Duration.ofMillis(5));
        stage.start();
        assertTrue(stage.join(PATIENCE));
        assertEquals(Stage.MOST_FAILURES + 2, tries.get());
        assertEquals(
                List.of(
                        "starting>running",
                        "running>restarting",
                        "restarting>running",
                        "running>ended"),
                states);
    }

    @Test
    void aModelWhoseReadingWasInterruptedIsStoppedNotBroken() throws Exception {
        Stage stage =
                new Stage(
                        "ear",
                        events,
                        started -> {
                            Thread.currentThread().interrupt();
                            throw new EngineException("x", "cannot be read", "run: y");
                        },
                        () -> {});
        stage.start();
        assertTrue(stage.join(PATIENCE));
        assertEquals(List.of("starting>stopped"), states);
    }

    @Test
    void aDeviceThatIsClosedWhileStoppingIsNotBrokenThoughTheInterruptWasSwallowed()
            throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        Stage stage =
                new Stage(
                        "microphone",
                        events,
                        started -> {
                            started.run();
                            try {
                                reading.countDown();
                                Thread.sleep(PATIENCE);
                            } catch (InterruptedException e) {
                                throw new DeviceException(
                                        DeviceException.Kind.CLOSED,
                                        "microphone",
                                        "read",
                                        "closed",
                                        e);
                            }
                        },
                        () -> {});
        stage.start();
        reading.await();
        stage.stop();
        assertTrue(stage.join(PATIENCE));
        assertEquals(List.of("starting>running", "running>stopped"), states);
    }

    @Test
    void aMissingModelIsBrokenAtOnceAndLetsGoOfThoseWhoWait() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Stage stage =
                new Stage(
                        "voice",
                        events,
                        started -> {
                            throw new EngineException("piper-joe", "missing", "pull it");
                        },
                        released::countDown);
        stage.start();
        released.await();
        assertTrue(stage.join(PATIENCE));
        assertEquals(StageState.BROKEN, stage.state());
        StageException why = assertThrows(StageException.class, stage::check);
        assertEquals("voice: piper-joe: missing; pull it", why.getMessage());
    }

    @Test
    void anUnreadableFileIsNotTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Stage stage =
                new Stage(
                        "ear",
                        events,
                        started -> {
                            tries.incrementAndGet();
                            throw new DeviceException(
                                    DeviceException.Kind.UNREADABLE,
                                    "microphone x.wav",
                                    "open",
                                    "not a WAV file");
                        },
                        () -> {});
        stage.start();
        assertTrue(stage.join(PATIENCE));
        assertEquals(StageState.BROKEN, stage.state());
        assertEquals(1, tries.get());
    }

    @Test
    void failuresInARowBreakItForGood() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Stage stage =
                new Stage(
                        "ear",
                        events,
                        started -> {
                            tries.incrementAndGet();
                            throw new IllegalStateException("again");
                        },
                        () -> {});
        stage.start();
        assertTrue(stage.join(PATIENCE));
        assertEquals(StageState.BROKEN, stage.state());
        assertEquals(Stage.MOST_FAILURES, tries.get());
    }

    @Test
    void anInterruptStopsIt() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Stage stage =
                new Stage(
                        "ear",
                        events,
                        started -> {
                            started.run();
                            running.countDown();
                            Thread.sleep(PATIENCE);
                        },
                        () -> {});
        stage.start();
        running.await();
        stage.stop();
        assertTrue(stage.join(PATIENCE));
        assertEquals(StageState.STOPPED, stage.state());
    }
}
