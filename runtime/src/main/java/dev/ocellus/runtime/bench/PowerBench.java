// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.ocellus.agents.AnswerSink;
import dev.ocellus.agents.Understanding;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.Sampling;
import dev.ocellus.perception.objects.DetectionRules;
import dev.ocellus.perception.objects.ObjectTracker;
import dev.ocellus.perception.obstacles.ObstacleWatch;
import dev.ocellus.perception.opencv.SceneGate;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.perception.wake.WakeWord;
import dev.ocellus.runtime.Home;
import dev.ocellus.runtime.LoneAnswerer;
import dev.ocellus.runtime.Memories;
import dev.ocellus.runtime.Question;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.config.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What each mode of the configured models costs on this board: the rows of a mode table. Streams
 * are measured for one second of sound, or for the pictures of a second; jobs as a whole.
 *
 * <p>Seconds are measured. Joules above idle are measured where there is a meter; elsewhere they
 * are the processor time of this process times what a core draws. Quality is not measured: a
 * wearer's judgement of an answer is no matter of a stop-watch, so the estimates of the shipped
 * table stand.
 */
public final class PowerBench {
    /**
     * One row of the table.
     *
     * @param kind of work
     * @param mode name of the way to do it
     * @param seconds median
     * @param joules above idle, median
     * @param quality 0 to 1, estimated
     * @param metered whether the joules were measured
     */
    public record Row(
            String kind,
            String mode,
            double seconds,
            double joules,
            double quality,
            boolean metered) {
        /** {@return where the figures come from, as the column of the table says it} */
        public String source() {
            return metered
                    ? "time and energy measured; quality estimated"
                    : "time measured; energy from processor time; quality estimated";
        }
    }

    /** More parameters than a model of a small board has. */
    private static final long LARGE_PARAMETERS = 900_000_000;

    private static final int IDLE_SECONDS = 5;
    private static final int PICTURES = 20;
    private static final double NANOS = 1e9;
    private static final String SENTENCE =
            "The next bus to the harbour leaves in twelve minutes, and the one after it at nine.";

    private final Settings settings;
    private final StoreEngines engines;
    private final Home home;
    private final Path scratch;
    private final @Nullable PowerMeter meter;
    private final double coreWatts;
    private final Consumer<String> progress;
    private final OperatingSystemMXBean process =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final DriftingPicture wall = new DriftingPicture();
    private final List<Row> rows = new ArrayList<>();
    private double idleWatts;

    /** Work that is measured. */
    @FunctionalInterface
    private interface Piece {
        void run(int number) throws EngineException, InterruptedException;
    }

    /**
     * What one piece of work took.
     *
     * @param seconds by the clock
     * @param joules above idle
     */
    private record Cost(double seconds, double joules) {
        Cost times(double factor) {
            return new Cost(seconds * factor, joules * factor);
        }

        Cost plus(Cost other) {
            return new Cost(seconds + other.seconds, joules + other.joules);
        }
    }

    /**
     * A measurement that opens nothing yet.
     *
     * @param settings the configuration
     * @param engines opens the configured models
     * @param home where read prompts are kept
     * @param scratch a folder for sound that is made here
     * @param meter of the whole board, or null where there is none; stays open
     * @param coreWatts what a busy core draws above idle, above 0; for boards without a meter
     * @param progress is told what is measured next
     */
    public PowerBench(
            Settings settings,
            StoreEngines engines,
            Home home,
            Path scratch,
            @Nullable PowerMeter meter,
            double coreWatts,
            Consumer<String> progress) {
        this.settings = settings;
        this.engines = engines;
        this.home = home;
        this.scratch = scratch;
        this.meter = meter;
        this.coreWatts = coreWatts;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param repeats how often, 1 or more
     * @return the rows, by kind
     * @throws EngineException if a model or its library is missing or unfit
     * @throws DeviceException if sound cannot be made, or the meter fails
     * @throws IOException if the thread table of this process cannot be read
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Row> run(int repeats)
            throws EngineException, DeviceException, IOException, InterruptedException {
        rest();
        jobs(repeats);
        pictures(repeats);
        sound(repeats);
        return List.copyOf(rows);
    }

    /** Learns what the board draws when nobody asks it for anything. */
    private void rest() throws DeviceException, InterruptedException {
        if (meter != null) {
            progress.accept("the board at rest, " + IDLE_SECONDS + " s");
            double joules = meter.joules();
            long begun = System.nanoTime();
            Thread.sleep(IDLE_SECONDS * 1000L);
            idleWatts = (meter.joules() - joules) / ((System.nanoTime() - begun) / NANOS);
        }
    }

    private void jobs(int repeats) throws EngineException, DeviceException, InterruptedException {
        try (LoneAnswerer answerer =
                new LoneAnswerer(
                        settings,
                        engines,
                        home,
                        TimeSource.system(),
                        LoneAnswerer.Manner.USUAL,
                        Memories.brief())) {
            progress.accept("answers that need no model");
            add(
                    "turn",
                    "template",
                    0.45,
                    median(repeats, i -> ask(answerer, "what is " + (17 + i) + " times 23")));
            progress.accept("free talk");
            add(
                    "turn",
                    size(),
                    isLarge() ? 1 : 0.72,
                    median(repeats, i -> ask(answerer, "Tell me about the sea, take " + i + ".")));
        }
        progress.accept("summaries");
        try (LanguageModel model = engines.languageModel()) {
            add("summary", size(), isLarge() ? 1 : 0.7, median(repeats, i -> summarise(model, i)));
        }
    }

    private String size() throws EngineException {
        return isLarge() ? "large" : "small";
    }

    private boolean isLarge() throws EngineException {
        try (LanguageModel model = engines.languageModel()) {
            return model.card().parameters() >= LARGE_PARAMETERS;
        }
    }

    private static void ask(LoneAnswerer answerer, String question)
            throws EngineException, InterruptedException {
        answerer.answer(new Question(question, null, null), SILENT);
    }

    private void summarise(LanguageModel model, int number) {
        String text = "Part " + (100 + number) + ". " + LanguageBench.TEXT + LanguageBench.TEXT;
        model.generate(
                new LanguageModel.Request(
                        List.of(
                                new ChatMessage(
                                        ChatMessage.Role.USER,
                                        text + "Say in two sentences what this tells.")),
                        Sampling.GREEDY,
                        64,
                        List.of(),
                        new Constraint.Free(),
                        settings.language().threadsHere()),
                Pacer.UNLIMITED,
                LanguageModel.Listener.NONE);
    }

    private void pictures(int repeats)
            throws EngineException, DeviceException, InterruptedException {
        progress.accept("pictures");
        try (ObjectDetector detector = engines.objectDetector(1);
                ObstacleWatch watch = new ObstacleWatch();
                SceneGate gate = new SceneGate(4, 2)) {
            Cost obstacle =
                    median(
                            repeats * PICTURES,
                            i -> {
                                Raster picture = wall.next(i);
                                watch.look(
                                        picture,
                                        i / 10.0,
                                        detector.detect(picture, ObstacleWatch.LEAST_SCORE),
                                        null);
                            });
            add("obstacle", "10fps", 1, obstacle.times(10));
            add("obstacle", "5fps", 0.85, obstacle.times(5));
            add("obstacle", "2fps", 0.5, obstacle.times(2));
            ObjectTracker tracker = new ObjectTracker(DetectionRules.USUAL);
            Cost gated = median(repeats * PICTURES, i -> gate.opens(wall.next(i), i / 10.0));
            Cost seen =
                    median(
                            repeats * PICTURES,
                            i ->
                                    tracker.follow(
                                            detector.detect(wall.next(i), ObjectTracker.LOW),
                                            i / 10.0));
            Cost scene = gated.plus(seen);
            add("scene", "2fps", 1, scene.times(2));
            add("scene", "0.5fps", 0.7, scene.times(0.5));
            add("look", "detector", 0.55, scene);
        }
    }

    private void sound(int repeats) throws EngineException, DeviceException, InterruptedException {
        progress.accept("sound");
        Clips clips = new Clips();
        Path file = scratch.resolve("power.wav");
        try (Voice voice = engines.voice()) {
            clips.write(file, voice, List.of(new Clips.Part.Speech(SENTENCE)));
        }
        Clip clip = clips.read(file);
        try (WakeWord wake = engines.wakeWord()) {
            Cost cost = median(repeats, i -> listen(wake, clip));
            add("wake", "on", 1, cost.times(1 / clip.seconds()));
        }
        try (Transcriber transcriber = engines.transcriber()) {
            boolean streams = engines.transcriberId().startsWith("vosk");
            Cost cost = median(repeats, i -> write(transcriber, clip));
            add(
                    "caption",
                    streams ? "vosk" : "whisper",
                    streams ? 0.85 : 1,
                    cost.times(1 / clip.seconds()));
        }
    }

    private static void listen(WakeWord wake, Clip clip) {
        wake.reset();
        short[] block = new short[WakeWord.BLOCK_SAMPLES];
        for (int at = 0; at + block.length <= clip.samples().length; at += block.length) {
            System.arraycopy(clip.samples(), at, block, 0, block.length);
            wake.listen(block);
        }
    }

    private static void write(Transcriber transcriber, Clip clip) {
        transcriber.begin(new Transcriber.Task("", false));
        for (int at = 0; at < clip.samples().length; at += Clip.RATE_HZ) {
            int length = Math.min(Clip.RATE_HZ, clip.samples().length - at);
            transcriber.accept(clip.samples(), at, length);
        }
        transcriber.finish();
    }

    private void add(String kind, String mode, double quality, Cost cost) {
        rows.add(new Row(kind, mode, cost.seconds(), cost.joules(), quality, meter != null));
    }

    /** {@return the medians of some runs; one more before them is not counted} */
    private Cost median(int repeats, Piece piece)
            throws EngineException, DeviceException, InterruptedException {
        double[] seconds = new double[repeats];
        double[] joules = new double[repeats];
        piece.run(repeats);
        for (int i = 0; i < repeats; i++) {
            long cpu = process.getProcessCpuTime();
            double drawn = meter == null ? 0 : meter.joules();
            long begun = System.nanoTime();
            piece.run(i);
            seconds[i] = (System.nanoTime() - begun) / NANOS;
            joules[i] =
                    meter == null
                            ? (process.getProcessCpuTime() - cpu) / NANOS * coreWatts
                            : Math.max(0, meter.joules() - drawn - idleWatts * seconds[i]);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while measuring");
            }
        }
        return new Cost(middle(seconds), middle(joules));
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Nobody reads it. */
    private static final AnswerSink SILENT =
            new AnswerSink() {
                @Override
                public void understood(Understanding understanding) {}

                @Override
                public void show(String text) {}

                @Override
                public void speak(String sentence) {}
            };
}
