// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.agents.Assistant;
import dev.ocellus.agents.Context;
import dev.ocellus.agents.Equipment;
import dev.ocellus.agents.FreeTalk;
import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.Stimulus;
import dev.ocellus.agents.Understanding;
import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.TimeSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class MindTest {
    private final TimeSource time = TimeSource.system();
    private final EventLog events = new EventLog(time);
    private final Engines engines = new NoEngines();
    private final MeasuredLanguageModel model =
            new MeasuredLanguageModel(
                    () -> {
                        throw new AssertionError("not asked for");
                    },
                    false);
    private final HudState hud = new HudState(time);
    private final Mind mind =
            new Mind(
                    new Assistant(null, Meaning.NONE, FreeTalk.BRIEF, Equipment.bare()),
                    model,
                    question ->
                            new Context(
                                    Instant.parse("2026-05-04T07:05:00Z"),
                                    ZoneOffset.UTC,
                                    true,
                                    Locale.UK,
                                    24,
                                    DeviceStatus.UNKNOWN,
                                    0),
                    hud,
                    new Mouth(time, events, new SelfHearing(engines, false, time), "en"),
                    events,
                    time,
                    Ungoverned.on(time, events));
    private final Thread server =
            Thread.ofPlatform()
                    .start(() -> {
                        try {
                            mind.serve();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });

    @AfterEach
    void stop() throws InterruptedException {
        server.interrupt();
        server.join();
    }

    @Test
    void whoTakesAQuestionBackTakesBackNobodyElses() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch takenBack = new CountDownLatch(1);
        CompletableFuture<Throwable> first = new CompletableFuture<>();
        Thread impatient =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                mind.answer(question(), new Slow(asked, takenBack));
                            } catch (Exception e) {
                                first.complete(e);
                            }
                        });
        asked.await();
        CompletableFuture<Answer> second =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return mind.answer(question(), new Slow(null, null));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        impatient.interrupt();
        assertEquals(InterruptedException.class, first.get().getClass());
        takenBack.countDown();
        assertEquals("It is 07:05.", second.get().text());
    }

    @Test
    void aQuestionForWhichThereIsNoRoomIsNotDroppedInSilence() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Answer> slow =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return mind.answer(question(), new Slow(asked, over));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        asked.await();
        int taken = 0;
        while (mind.ask(new Stimulus.Utterance("what time is it", "en", 1), time.nanoTime())) {
            taken++;
        }
        assertTrue(taken > 0);
        assertTrue(
                hud.snapshot().overlay().lines().stream()
                        .anyMatch(line -> line.text().startsWith("That was too much at once")));
        over.countDown();
        assertEquals("It is 07:05.", slow.get().text());
    }

    @Test
    void aQuestionThatFailsCostsOneAnswer() throws Exception {
        AnswerSink failing =
                new AnswerSink() {
                    @Override
                    public void understood(Understanding understanding) {
                        throw new NumberFormatException("Infinite or NaN");
                    }

                    @Override
                    public void show(String text) {}

                    @Override
                    public void speak(String sentence) {}
                };
        IllegalStateException why =
                assertThrows(IllegalStateException.class, () -> mind.answer(question(), failing));
        assertEquals("no answer: Infinite or NaN", why.getMessage());
        assertEquals("It is 07:05.", mind.answer(question(), new Slow(null, null)).text());
    }

    @Test
    void anInterruptionIsNamedWithoutItsClass() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Answer> first =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return mind.answer(question(), new Slow(asked, over));
                    } catch (Exception e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                });
        asked.await();
        CompletableFuture<Answer> waits =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return mind.answer(question(), new Slow(null, null));
                    } catch (Exception e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                });
        while (!mind.isFull(2)) {
            Thread.sleep(5);
        }
        mind.interrupt();
        over.countDown();
        ExecutionException why = assertThrows(ExecutionException.class, waits::get);
        assertEquals("no answer: the wearer interrupted", why.getCause().getMessage());
        first.get();
    }

    private static Question question() {
        return new Question("What time is it?", null, null);
    }

    /** Holds the assistant up. */
    private record Slow(@Nullable CountDownLatch asked, @Nullable CountDownLatch until)
            implements AnswerSink {
        @Override
        public void understood(Understanding understanding) {
            if (asked != null && until != null) {
                asked.countDown();
                try {
                    until.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void show(String text) {}

        @Override
        public void speak(String sentence) {}
    }
}
