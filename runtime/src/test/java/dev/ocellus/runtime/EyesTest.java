// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.runtime.config.EyeSettings;
import dev.ocellus.runtime.sight.SightEngines;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A camera that comes and goes, before a detector that sees a cat everywhere. */
@Timeout(30)
final class EyesTest {
    private final TimeSource time = TimeSource.system();
    private final EventLog events = new EventLog(time);
    private final HudState hud = new HudState(time);
    private final Stages stages = new Stages(events);
    private final List<String> scenes = new CopyOnWriteArrayList<>();
    private final Semaphore unplug = new Semaphore(0);
    private final Eyes eyes =
            new Eyes(
                    new EyeSettings(List.of("objects"), true, "words", "", "", ""),
                    Duration.ofSeconds(1),
                    hud,
                    events,
                    time);

    @AfterEach
    void stop() {
        stages.stop(eyes::close);
    }

    @Test
    void aCameraThatVanishesAndReturnsInAnotherSizeIsSeenThroughAgain() throws Exception {
        events.follow(entry -> {
            if (entry.event() instanceof Event.Scene scene) {
                scenes.add(scene.objects().toString());
            }
        });
        List<Camera> cameras = new CopyOnWriteArrayList<>();
        SightEngines engines = new CatsEverywhere();
        eyes.sight(engines, 1, Ungoverned.on(time, events));
        eyes.assemble(
                stages,
                () -> {
                    // The first opens, then there is none twice, then the second is there.
                    int turn = cameras.size();
                    Camera camera = new Pictures(turn < 3 ? 64 : 96);
                    cameras.add(camera);
                    if (turn == 1 || turn == 2) {
                        throw new DeviceException(
                                DeviceException.Kind.ABSENT, "camera x", "open", "it is not there");
                    }
                    return camera;
                },
                engines);
        stages.start();
        await(() -> hudText().contains("a cat"));
        assertEquals(1, scenes.size());
        unplug.release();
        await(() -> stages.down().contains("camera"));
        await(() -> hudText().contains("the camera is gone"));
        assertFalse(hudText().contains("cat"), hudText());
        await(() -> hudText().contains("a cat"));
        assertEquals(4, cameras.size());
        assertEquals(2, scenes.size(), scenes.toString());
        assertTrue(stages.down().isEmpty(), stages.down().toString());
        assertEquals(StageState.RUNNING, stages.state("eyes"));
        assertEquals(StageState.RUNNING, stages.state("obstacles"));
    }

    private String hudText() {
        return hud.snapshot().overlay().lines().toString();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    /** Noise, until it is unplugged. */
    private final class Pictures implements Camera {
        private final Random random = new Random(1);
        private final byte[] bytes;
        private final Raster raster;
        private long sequence;

        Pictures(int side) {
            bytes = new byte[3 * side * side];
            MemorySegment memory = Arena.ofAuto().allocate(bytes.length);
            raster = new Raster(side, side, PixelFormat.BGR24, memory);
        }

        @Override
        public Frame read() throws DeviceException {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DeviceException(
                        DeviceException.Kind.CLOSED, "camera x", "read", "closed", e);
            }
            if (unplug.tryAcquire()) {
                throw new DeviceException("camera x", "read", "unplugged");
            }
            random.nextBytes(bytes);
            raster.pixels().copyFrom(MemorySegment.ofArray(bytes));
            return new Frame(raster, time.nanoTime(), sequence++);
        }

        @Override
        public void close() {}
    }

    /** Finds a cat in the middle of every picture. */
    private static final class CatsEverywhere extends NoEngines {
        @Override
        public ObjectDetector objectDetector(int threads) {
            return new ObjectDetector() {
                @Override
                public List<String> labels() {
                    return List.of("Cat");
                }

                @Override
                public List<Detection> detect(Raster picture, double minScore) {
                    double side = picture.widthPx() / 2.0;
                    return List.of(
                            new Detection("Cat", 0.9, new Box(side / 2, side / 2, side, side)));
                }

                @Override
                public void close() {}
            };
        }
    }
}
