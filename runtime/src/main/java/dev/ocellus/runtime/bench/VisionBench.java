// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import com.sun.management.ThreadMXBean;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.ServiceClass;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.Sampling;
import dev.ocellus.perception.objects.DetectionRules;
import dev.ocellus.perception.objects.ObjectTracker;
import dev.ocellus.perception.obstacles.ObstacleWatch;
import dev.ocellus.perception.opencv.PictureQuality;
import dev.ocellus.perception.opencv.SceneGate;
import dev.ocellus.perception.smolvlm.RandomTower;
import dev.ocellus.perception.smolvlm.Tiling;
import dev.ocellus.perception.smolvlm.VisionTower;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.HandTracker;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.vision.TextReader;
import dev.ocellus.runtime.StoreEngines;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What seeing costs, on a picture of 640×480 that drifts and that is made here: coloured blocks,
 * and dark strokes for what is read. The obstacle path is measured once more while the language
 * model writes as fast as it can, and once more while text and objects are looked for as well.
 */
public final class VisionBench {
    private static final double MILLIS = 1e6;

    /** What the obstacle path may take for a picture, in milliseconds. */
    private static final double DEADLINE_MS = 100;

    /** Pictures a second that it is given. */
    private static final long PERIOD_NANOS = 100_000_000;

    private static final int PICTURES = 20;

    private final StoreEngines engines;
    private final int writers;
    private final Path scratch;
    private final Consumer<String> progress;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Series series = new Series();
    private final DriftingPicture wall = new DriftingPicture();
    private final Raster picture = wall.picture();

    /**
     * A measurement that opens nothing yet.
     *
     * @param engines opens the configured models
     * @param writers threads of the language model
     * @param scratch a folder for a model that is made here
     * @param progress is told what is measured next
     */
    public VisionBench(StoreEngines engines, int writers, Path scratch, Consumer<String> progress) {
        this.engines = engines;
        this.writers = writers;
        this.scratch = scratch;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param repeats how often, 1 or more; each time some pictures
     * @return the figures
     * @throws EngineException if a model or its library is missing or unfit
     * @throws IOException if the memory of this process cannot be read
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Result> run(int repeats) throws EngineException, IOException, InterruptedException {
        double before = residentMb();
        for (int count : new int[] {1, 2}) {
            progress.accept("objects, threads: " + count);
            objects(count, repeats);
        }
        progress.accept("hands");
        hands(repeats);
        progress.accept("gate, light and blur");
        gate(repeats);
        progress.accept("text");
        text(repeats);
        series.add("memory of the eyes, at most", "MB", Math.max(0, residentMb() - before));
        progress.accept("obstacles");
        obstacles("obstacles, a picture", repeats);
        progress.accept("obstacles beside the language model");
        besideLanguage(repeats);
        progress.accept("obstacles beside all that computes");
        besideAll(repeats);
        progress.accept("vision-language, a tile");
        tile(repeats);
        return series.results();
    }

    private void objects(int count, int repeats) throws EngineException, InterruptedException {
        try (ObjectDetector detector = engines.objectDetector(count)) {
            detector.detect(wall.next(0), 0.5);
            for (int i = 0; i < repeats * PICTURES; i++) {
                wall.next(i);
                long begun = System.nanoTime();
                detector.detect(picture, 0.5);
                add("objects, threads: " + count, begun);
                check();
            }
        }
    }

    private void hands(int repeats) throws EngineException, InterruptedException {
        try (HandTracker hands = engines.handTracker()) {
            hands.look(wall.next(0));
            for (int i = 0; i < repeats * PICTURES; i++) {
                wall.next(i);
                long begun = System.nanoTime();
                hands.look(picture);
                add("hands, none in sight", begun);
                check();
            }
        }
    }

    private void text(int repeats) throws EngineException, InterruptedException {
        try (TextReader reader = engines.textReader()) {
            reader.read(wall.next(0));
            for (int i = 0; i < repeats; i++) {
                wall.next(i);
                long begun = System.nanoTime();
                reader.read(picture);
                add("text, nothing to read", begun);
                check();
            }
        }
    }

    /** The gate alone, and what a picture that goes through to the tracker leaves as garbage. */
    private void gate(int repeats) throws EngineException, InterruptedException {
        try (SceneGate gate = new SceneGate(4, 2);
                PictureQuality quality = new PictureQuality();
                ObjectDetector detector = engines.objectDetector(1)) {
            ObjectTracker tracker = new ObjectTracker(DetectionRules.USUAL);
            for (int i = 0; i < repeats * PICTURES; i++) {
                wall.next(i);
                long allocated = threads.getCurrentThreadAllocatedBytes();
                long begun = System.nanoTime();
                gate.opens(picture, i / 10.0);
                if (i >= PICTURES / 2) {
                    add("scene gate", begun);
                }
                begun = System.nanoTime();
                quality.look(picture);
                if (i >= PICTURES / 2) {
                    add("light and blur", begun);
                }
                List<Detection> found = detector.detect(picture, ObjectTracker.LOW);
                tracker.follow(found, i / 10.0);
                if (i >= PICTURES / 2) {
                    double bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
                    series.add("garbage a picture: gate, objects, tracker", "kB", bytes / 1000);
                }
                check();
            }
        }
    }

    private void obstacles(String name, int repeats) throws EngineException, InterruptedException {
        int missed = 0;
        try (ObjectDetector detector = engines.objectDetector(1);
                ObstacleWatch watch = new ObstacleWatch()) {
            long due = System.nanoTime();
            for (int i = 0; i < repeats * PICTURES; i++) {
                wall.next(i);
                long begun = System.nanoTime();
                watch.look(
                        picture,
                        i / 10.0,
                        detector.detect(picture, ObstacleWatch.LEAST_SCORE),
                        null);
                double ms = (System.nanoTime() - begun) / MILLIS;
                // The first picture pays for the loading of classes.
                if (i > 0) {
                    series.add(name, "ms", ms);
                    missed += ms > DEADLINE_MS ? 1 : 0;
                }
                due += PERIOD_NANOS;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            }
        }
        series.add(name + ", deadlines missed", "of " + (repeats * PICTURES - 1), missed);
    }

    private void besideLanguage(int repeats) throws EngineException, InterruptedException {
        try (Load load = new Load()) {
            addWriter(load);
            load.awaitOpen();
            obstacles("obstacles beside the language model", repeats);
        }
    }

    /** More than the cores can do: the glasses write, read and look, all at once and unpaced. */
    private void besideAll(int repeats) throws EngineException, InterruptedException {
        Raster still =
                new Raster(
                        DriftingPicture.WIDTH,
                        DriftingPicture.HEIGHT,
                        PixelFormat.BGR24,
                        Arena.ofAuto()
                                .allocate(3L * DriftingPicture.WIDTH * DriftingPicture.HEIGHT));
        still.pixels().copyFrom(wall.next(0).pixels());
        try (Load load = new Load()) {
            addWriter(load);
            load.add(
                    ServiceClass.AMBIENT,
                    engines::textReader,
                    reader -> reader.read(still),
                    reader -> {});
            load.add(
                    ServiceClass.AMBIENT,
                    () -> engines.objectDetector(0),
                    detector -> detector.detect(still, 0.5),
                    detector -> {});
            load.awaitOpen();
            obstacles("obstacles beside language, text and objects", repeats);
        }
    }

    private void addWriter(Load load) {
        load.add(
                ServiceClass.INTERACTIVE,
                engines::languageModel,
                this::write,
                LanguageModel::cancel);
    }

    /** A file of the real size with random weights stands in for the real one. */
    private void tile(int repeats) throws EngineException, IOException, InterruptedException {
        Path file = scratch.resolve("mmproj-random.gguf");
        RandomTower.writeSmolVlm256m(file, 1);
        try (VisionTower tower = engines.visionTower(file)) {
            Tiling whole = tower.tiling(DriftingPicture.WIDTH, DriftingPicture.HEIGHT, false);
            for (int i = 0; i < repeats; i++) {
                wall.next(i);
                long begun = System.nanoTime();
                tower.look(picture, whole, cores(), Pacer.UNLIMITED);
                add("vision-language, a tile of 512×512, Q8_0, threads: " + cores(), begun);
                check();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static int cores() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    }

    private void write(LanguageModel model) {
        model.generate(
                new LanguageModel.Request(
                        List.of(new ChatMessage(ChatMessage.Role.USER, "Tell me a long story.")),
                        Sampling.GREEDY,
                        400,
                        List.of(),
                        new Constraint.Free(),
                        writers),
                Pacer.UNLIMITED,
                LanguageModel.Listener.NONE);
    }

    private void add(String name, long begun) {
        series.add(name, "ms", (System.nanoTime() - begun) / MILLIS);
    }

    private static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while measuring");
        }
    }

    private static double residentMb() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1000.0;
            }
        }
        return Double.NaN;
    }
}
