// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ScribeTest {
    private static final int BLOCK = 160;

    /** Knows Korean; hears a word in each whole second. */
    private final class Seconds implements Transcriber {
        private long samples;
        private boolean begun;

        @Override
        public boolean can(Task task) {
            return task.language().equals("ko");
        }

        @Override
        public void begin(Task task) {
            tasks.add(task);
            if (!task.language().equals("ko")) {
                throw new IllegalArgumentException("language must be ko, got " + task.language());
            }
            samples = 0;
            begun = true;
        }

        @Override
        public void accept(short[] block, int offset, int length) {
            assertTrue(begun);
            samples += length;
        }

        @Override
        public Transcript partial() {
            return new Transcript("word ".repeat((int) (samples / 16_000)).strip(), "ko", 1);
        }

        @Override
        public int partialSamples() {
            return 8_000;
        }

        @Override
        public Transcript finish() {
            begun = false;
            return partial();
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }

    /** Opens the transcriber alone. */
    private final class TranscriberAlone extends NoEngines {
        @Override
        public Transcriber transcriber() {
            return new Seconds();
        }
    }

    /** Writes down what it is told. */
    private final class Diary implements Scribe.Listener {
        @Override
        public void woke(Heard.Woke woke) {}

        @Override
        public void gaveUp() {}

        @Override
        public void partial(String text) {
            hints.add(text);
        }

        @Override
        public void done(Transcript transcript, Heard.Ended end) {}

        @Override
        public void overheard(Transcript transcript, Heard.Ended end, boolean english) {
            translated.add(transcript.text() + " " + english);
        }

        @Override
        public boolean isWakePhrase(Heard.Woke woke, Transcript transcript) {
            return true;
        }

        @Override
        public void vetoed(Heard.Woke woke) {}
    }

    private final List<Transcriber.Task> tasks = new CopyOnWriteArrayList<>();
    private final List<String> translated = new CopyOnWriteArrayList<>();
    private final List<String> hints = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final EventLog log = new EventLog(TimeSource.system());

    private Scribe scribe(String language, boolean veto) {
        log.follow(entry -> events.add(entry.event()));
        return new Scribe(
                new Scribe.Manner(new Transcriber.Task(language, false), veto, true),
                log,
                TimeSource.system(),
                new Diary());
    }

    @Test
    void whatTheTranscriberCannotDoIsSaidAtTheStart() {
        assertEquals(
                "speech: language must be ko, got fr;"
                        + " change language or model in [speech] of the configuration",
                refusal("fr", false));
        assertEquals(
                "wake.veto: language must be ko, got en;"
                        + " set veto = false in [wake] of the configuration",
                refusal("ko", true));
    }

    @Test
    void whatOthersSayIsTranslatedAndWhatIsSaidToTheGlassesIsNot() throws Exception {
        Scribe scribe = scribe("ko", false);
        Transcriber.Task plain = new Transcriber.Task("ko", false);
        Transcriber.Task english = new Transcriber.Task("ko", true);
        assertEquals(Optional.empty(), scribe.can(english));
        CountDownLatch started = new CountDownLatch(1);
        Stage stage =
                new Stage(
                        "transcriber",
                        log,
                        on -> {
                            scribe.serve(
                                    new TranscriberAlone(),
                                    () -> {
                                        on.run();
                                        started.countDown();
                                    });
                        },
                        scribe::giveUp);
        stage.start();
        started.await();
        assertEquals(Optional.of(true), scribe.can(english));
        assertEquals(Optional.of(false), scribe.can(new Transcriber.Task("fr", true)));
        tasks.clear();
        scribe.overhear(english);
        for (Heard begin : List.of(new Heard.Overheard(), new Heard.Began())) {
            scribe.put(begin);
            scribe.put(new Heard.Sound(new short[16_000]));
            scribe.put(new Heard.Ended(0, 16_000, 0, OptionalLong.empty()));
            scribe.awaitIdle();
        }
        scribe.overhear(null);
        scribe.put(new Heard.Overheard());
        scribe.put(new Heard.Ended(0, 16_000, 0, OptionalLong.empty()));
        scribe.awaitIdle();
        stage.close();
        assertTrue(stage.join(java.time.Duration.ofSeconds(20)));
        assertEquals(List.of(english, plain, plain), tasks);
        assertEquals(List.of("word true", " false"), translated);
    }

    private String refusal(String language, boolean veto) {
        Scribe scribe = scribe(language, veto);
        return String.valueOf(
                assertThrows(
                                EngineException.class,
                                () ->
                                        scribe.serve(
                                                new TranscriberAlone(),
                                                () -> {
                                                    throw new AssertionError("it has started");
                                                }))
                        .getMessage());
    }

    @Test
    void partialsComeAsOftenAsTheEngineLikesAndAreEventsWhenTheyChange() throws Exception {
        Scribe scribe = scribe("ko", false);
        Stage stage =
                new Stage(
                        "transcriber",
                        log,
                        started -> scribe.serve(new TranscriberAlone(), started),
                        scribe::giveUp);
        stage.start();
        for (int utterance = 0; utterance < 2; utterance++) {
            scribe.put(new Heard.Began());
            for (int i = 0; i < 2 * 16_000 / BLOCK; i++) {
                scribe.put(new Heard.Sound(new short[BLOCK]));
                scribe.awaitIdle();
            }
            scribe.put(new Heard.Ended(0, 32_000, 0, OptionalLong.empty()));
            scribe.awaitIdle();
        }
        stage.close();
        assertTrue(stage.join(java.time.Duration.ofSeconds(20)));
        List<String> once = List.of("word", "word", "word word");
        assertEquals(6, hints.size(), hints.toString());
        assertEquals(once, hints.subList(0, 3));
        List<String> texts =
                events.stream()
                        .filter(Event.Partial.class::isInstance)
                        .map(event -> ((Event.Partial) event).text())
                        .toList();
        assertEquals(List.of("word", "word word", "word", "word word"), texts);
    }
}
