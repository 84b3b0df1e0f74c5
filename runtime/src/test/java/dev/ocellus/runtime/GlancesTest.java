// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Sight;
import dev.ocellus.agents.Sight.Part;
import dev.ocellus.agents.Sight.Reason;
import dev.ocellus.agents.Sight.Reply;
import dev.ocellus.agents.Sight.View;
import dev.ocellus.hal.Camera;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.ModelCard;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.HandTracker;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.vision.Point;
import dev.ocellus.perception.vision.TextLine;
import dev.ocellus.perception.vision.TextReader;
import dev.ocellus.runtime.config.EyeSettings;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A skill that wants to see, before a camera whose pictures are numbered by their brightness. */
@Timeout(30)
final class GlancesTest {
    private static final Duration SHORTLY = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final TextLine SIGN =
            new TextLine("EXIT", 1, Collections.nCopies(4, new Point(0, 0)));

    private final TimeSource time = TimeSource.system();
    private final EventLog events = new EventLog(time);
    private final HudState hud = new HudState(time);
    private final Stages stages = new Stages(events);
    private final Models models = new Models();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<DeviceException> fault = new AtomicReference<>();
    private volatile byte brightness = 100;
    private Eyes eyes;

    private Sight start(Duration idle, String... lookFor) {
        EyeSettings manner = new EyeSettings(List.of(lookFor), false, "words", "", "", "");
        eyes = new Eyes(manner, idle, hud, events, time);
        Sight sight = eyes.sight(models, 1, Ungoverned.on(time, events));
        eyes.assemble(stages, Plain::new, models);
        stages.start();
        return sight;
    }

    @AfterEach
    void stop() {
        stages.stop(eyes == null ? () -> {} : eyes::close);
        assertEquals(0, open.get(), "a camera is still open");
    }

    @Test
    void aLookOpensTheCameraWhichClosesWhenNobodyLooksAnyMore() throws Exception {
        Sight sight = start(SHORTLY);
        await(() -> stages.state("camera") == StageState.RUNNING);
        assertEquals(0, opened.get());
        for (int round = 1; round <= 2; round++) {
            View.Seen seen = assertInstanceOf(View.Seen.class, sight.look(Set.of(Part.OBJECTS)));
            assertEquals("Cat", seen.scene().things().getFirst().detection().label());
            assertEquals(List.of("Cat", "Dog"), seen.labels());
            assertEquals(round, opened.get());
            await(() -> open.get() == 0);
        }
        assertEquals(StageState.RUNNING, stages.state("camera"));
        assertEquals(List.of("objects"), models.opened);
    }

    @Test
    void whileTheCameraIsOpenForOneLookTheNextNeedsNoOther() {
        Sight sight = start(NEVER);
        sight.look(Set.of(Part.OBJECTS));
        sight.look(Set.of(Part.OBJECTS));
        assertEquals(1, opened.get());
    }

    @Test
    void modelsAreOpenedWhenFirstAskedForAndOnlyOnce() {
        Sight sight = start(NEVER, "objects");
        View.Seen objects = assertInstanceOf(View.Seen.class, sight.look(Set.of(Part.OBJECTS)));
        assertEquals(List.of(), objects.scene().text());
        assertEquals(List.of("objects"), models.opened);
        View.Seen text = assertInstanceOf(View.Seen.class, sight.look(Set.of(Part.TEXT)));
        assertEquals("EXIT", text.scene().text().getFirst().text());
        assertEquals(List.of(), text.scene().things());
        assertEquals(List.of(), text.labels());
        sight.look(EnumSet.allOf(Part.class));
        assertEquals(List.of("objects", "text", "hands"), models.opened);
        assertEquals(1, opened.get());
    }

    @Test
    void whatIsLookedForNowAndThenIsNotLookedForAllTheTime() throws Exception {
        Sight sight = start(NEVER, "objects");
        sight.look(Set.of(Part.TEXT));
        int read = models.read.get();
        int detected = models.detected.get();
        brightness = 10;
        await(() -> models.detected.get() > detected + 1);
        assertEquals(read, models.read.get());
    }

    @Test
    void glassesWithoutACameraSaySo() {
        View.Refused refused =
                assertInstanceOf(View.Refused.class, Sight.NONE.look(Set.of(Part.OBJECTS)));
        assertEquals(Reason.NO_CAMERA, refused.reason());
    }

    @Test
    void aCameraThatIsSwitchedOffIsNotOpened() throws Exception {
        Sight sight = start(NEVER, "objects");
        await(() -> open.get() == 1);
        eyes.off(true);
        await(() -> open.get() == 0);
        assertEquals(Reason.OFF, refusal(sight).reason());
        eyes.off(false);
        assertInstanceOf(View.Seen.class, sight.look(Set.of(Part.OBJECTS)));
        assertEquals(2, opened.get());
    }

    @Test
    void aCameraThatIsGoneIsToldOfAndTriedAgainAtTheNextLook() {
        Sight sight = start(NEVER);
        fault.set(new DeviceException(DeviceException.Kind.ABSENT, "camera x", "open", "gone"));
        for (int i = 0; i < 3; i++) {
            View.Refused refused = refusal(sight);
            assertEquals(Reason.BROKEN, refused.reason());
            assertTrue(refused.detail().contains("camera x: open failed: gone"), refused.detail());
        }
        fault.set(null);
        assertInstanceOf(View.Seen.class, sight.look(Set.of(Part.OBJECTS)));
    }

    @Test
    void aCameraThatIsRefusedIsBrokenForGood() throws Exception {
        Sight sight = start(NEVER);
        fault.set(
                new DeviceException(DeviceException.Kind.REFUSED, "camera x", "open", "no light"));
        assertEquals(Reason.BROKEN, refusal(sight).reason());
        await(() -> stages.state("camera") == StageState.BROKEN);
        assertEquals(Reason.DEAD, refusal(sight).reason());
    }

    @Test
    void aModelThatIsMissingRefusesOneLookAndNoOther() {
        models.textMissing = true;
        Sight sight = start(NEVER, "objects");
        View.Refused refused = assertInstanceOf(View.Refused.class, sight.look(Set.of(Part.TEXT)));
        assertEquals(Reason.BROKEN, refused.reason());
        assertEquals("pp-ocr: not in the store; run: ocellus models pull", refused.detail());
        assertInstanceOf(View.Seen.class, sight.look(Set.of(Part.OBJECTS)));
        assertEquals(StageState.RUNNING, stages.state("eyes"));
    }

    @Test
    void darknessIsSeenToo() {
        brightness = 0;
        assertInstanceOf(View.Seen.class, start(NEVER).look(Set.of(Part.OBJECTS)));
    }

    @Test
    void aQuestionIsAboutThePictureOfTheLook() throws Exception {
        models.sees = true;
        Sight sight = start(NEVER);
        brightness = 42;
        View.Seen first = (View.Seen) sight.look(Set.of(Part.OBJECTS));
        brightness = 99;
        Reply.Told told = assertInstanceOf(Reply.Told.class, ask(sight, first, "how bright?"));
        assertEquals("how bright? 42", told.text());
        View.Seen second = (View.Seen) sight.look(Set.of(Part.OBJECTS));
        assertInstanceOf(Reply.Gone.class, ask(sight, first, "how bright?"));
        assertInstanceOf(Reply.Told.class, ask(sight, second, "how bright?"));
        assertEquals(1, models.opened.stream().filter("vision-language"::equals).count());
        assertEquals("ocellus-vision-language", models.asked.getName());
    }

    @Test
    void withoutAModelThatSeesAQuestionIsAnsweredByOthers() {
        Sight sight = start(NEVER);
        View.Seen seen = (View.Seen) sight.look(Set.of(Part.OBJECTS));
        assertInstanceOf(Reply.NoModel.class, ask(sight, seen, "how bright?"));
        assertFalse(models.opened.contains("vision-language"));
    }

    @Test
    void aQuestionThatFailsSaysWhy() {
        models.sees = true;
        Sight sight = start(NEVER);
        View.Seen seen = (View.Seen) sight.look(Set.of(Part.OBJECTS));
        Reply.Failed failed = assertInstanceOf(Reply.Failed.class, ask(sight, seen, ""));
        assertEquals("nothing is asked", failed.detail());
    }

    @Test
    void whoLooksForNothingIsWrong() {
        Sight sight = start(NEVER);
        assertThrows(IllegalArgumentException.class, () -> sight.look(Set.of()));
    }

    @Test
    void anInterruptEndsALook() throws Exception {
        fault.set(null);
        models.textBlocks = true;
        Sight sight = start(NEVER);
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread skill =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                sight.look(Set.of(Part.TEXT));
                            } catch (IllegalStateException e) {
                                ended.set(e);
                                assertTrue(Thread.currentThread().isInterrupted());
                            }
                        });
        await(() -> models.read.get() == 1);
        skill.interrupt();
        skill.join();
        assertInstanceOf(IllegalStateException.class, ended.get());
    }

    private static View.Refused refusal(Sight sight) {
        return assertInstanceOf(View.Refused.class, sight.look(Set.of(Part.OBJECTS)));
    }

    private static Reply ask(Sight sight, View.Seen seen, String question) {
        return sight.ask(seen, question, 8, LanguageModel.Listener.NONE);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    /** Everything has the brightness of the moment, and hardly differs enough to be looked at. */
    private final class Plain implements Camera {
        private final Raster raster =
                new Raster(64, 48, PixelFormat.BGR24, Arena.ofAuto().allocate(64 * 48 * 3));
        private final AtomicBoolean closed = new AtomicBoolean();
        private long sequence;

        Plain() throws DeviceException {
            DeviceException absent = fault.get();
            if (absent != null) {
                throw absent;
            }
            opened.incrementAndGet();
            open.incrementAndGet();
        }

        @Override
        public Frame read() throws DeviceException {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DeviceException(
                        DeviceException.Kind.CLOSED, "camera x", "read", "closed", e);
            }
            raster.pixels().fill(brightness);
            return new Frame(raster, time.nanoTime(), sequence++);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        }
    }

    /** A cat in the middle, a sign, no hands; and a model that tells the brightness. */
    private static final class Models extends NoEngines {
        private final List<String> opened = new CopyOnWriteArrayList<>();
        private final AtomicInteger detected = new AtomicInteger();
        private final AtomicInteger read = new AtomicInteger();
        private volatile boolean textMissing;
        private volatile boolean textBlocks;
        private volatile boolean sees;
        private volatile Thread asked = Thread.currentThread();

        @Override
        public ObjectDetector objectDetector(int threads) {
            opened.add("objects");
            return new ObjectDetector() {
                @Override
                public List<String> labels() {
                    return List.of("Cat", "Dog");
                }

                @Override
                public List<Detection> detect(Raster picture, double minScore) {
                    detected.incrementAndGet();
                    return List.of(new Detection("Cat", 0.9, new Box(16, 12, 32, 24)));
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public HandTracker handTracker() {
            opened.add("hands");
            return new HandTracker() {
                @Override
                public List<Hand> look(Raster picture) {
                    return List.of();
                }

                @Override
                public void clear() {}

                @Override
                public void close() {}
            };
        }

        @Override
        public TextReader textReader() throws EngineException {
            if (textMissing) {
                throw new EngineException("pp-ocr", "not in the store", "run: ocellus models pull");
            }
            opened.add("text");
            return new TextReader() {
                @Override
                public List<TextLine> read(Raster picture) {
                    read.incrementAndGet();
                    if (textBlocks) {
                        try {
                            Thread.sleep(NEVER);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return List.of(SIGN);
                }

                @Override
                public List<TextLine> readClosely(Raster picture) {
                    return read(picture);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public boolean hasVisionLanguageModel() {
            return sees;
        }

        @Override
        public Optional<VisionLanguageModel> visionLanguageModel() {
            opened.add("vision-language");
            return Optional.of(new Brightness());
        }

        private final class Brightness implements VisionLanguageModel {
            @Override
            public ModelCard card() {
                throw new AssertionError("not asked for");
            }

            @Override
            public int countTokens(int widthPx, int heightPx, String text, boolean split) {
                throw new AssertionError("not asked for");
            }

            @Override
            public Generation answer(
                    Raster picture,
                    Question question,
                    Pacer pacer,
                    LanguageModel.Listener listener) {
                asked = Thread.currentThread();
                if (question.text().isEmpty()) {
                    throw new IllegalArgumentException("nothing is asked");
                }
                byte pixel = picture.pixels().get(ValueLayout.JAVA_BYTE, 0);
                return new Generation(
                        question.text() + " " + pixel, List.of(1), 1, 0, 1, Generation.Finish.END);
            }

            @Override
            public void cancel() {}

            @Override
            public void close() {}
        }
    }
}
