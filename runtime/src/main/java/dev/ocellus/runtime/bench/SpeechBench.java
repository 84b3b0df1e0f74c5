// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.perception.speech.VoiceActivity;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.perception.wake.WakeWord;
import dev.ocellus.runtime.StoreEngines;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What hearing and speaking cost: wake words and voice activity by processor time, for they run all
 * day; transcription and voice by the clock, for somebody waits.
 */
public final class SpeechBench {
    private static final List<String> SENTENCES =
            List.of(
                    "It is half past nine.",
                    "The next bus to the harbour leaves in twelve minutes.",
                    "I put milk, bread and two lemons on your list.",
                    "It will rain in the afternoon, so take the long coat with you.",
                    "You asked me to remind you of the letter for your sister.");
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e6;

    private final StoreEngines engines;
    private final Path scratch;
    private final @Nullable Path folder;
    private final Consumer<String> progress;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /**
     * A measurement that opens nothing yet.
     *
     * @param engines opens the configured models
     * @param scratch a folder for sound that is made here
     * @param folder of WAV files to listen to, or null for sound that the voice makes
     * @param progress is told what is measured next
     */
    public SpeechBench(
            StoreEngines engines, Path scratch, @Nullable Path folder, Consumer<String> progress) {
        this.engines = engines;
        this.scratch = scratch;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param repeats how often, 1 or more
     * @return the figures
     * @throws EngineException if a model or its library is missing or unfit
     * @throws DeviceException if a clip cannot be read or written
     * @throws IOException if the folder of clips cannot be read
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Result> run(int repeats)
            throws EngineException, DeviceException, IOException, InterruptedException {
        Series series = new Series();
        List<Clip> clips = new ArrayList<>();
        progress.accept("voice");
        try (Voice voice = engines.voice()) {
            if (folder == null) {
                clips.addAll(spoken(voice));
            } else {
                clips.addAll(new Clips().readAll(folder));
            }
            for (int i = 0; i < repeats; i++) {
                SENTENCES.forEach(sentence -> speak(voice, sentence, series));
                check();
            }
        }
        if (clips.isEmpty()) {
            throw new IOException("bench: there is no WAV file in " + folder);
        }
        progress.accept("wake words and voice activity");
        try (WakeWord wake = engines.wakeWord();
                VoiceActivity activity = engines.voiceActivity()) {
            for (int i = 0; i < repeats; i++) {
                clips.forEach(clip -> listen(wake, clip, series));
                clips.forEach(clip -> attend(activity, clip, series));
                check();
            }
        }
        progress.accept("transcriber");
        try (Transcriber transcriber = engines.transcriber()) {
            write(transcriber, clips.getFirst(), new Series());
            for (int i = 0; i < repeats; i++) {
                clips.forEach(clip -> write(transcriber, clip, series));
                check();
            }
        }
        return series.results();
    }

    private static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while measuring");
        }
    }

    private List<Clip> spoken(Voice voice) throws DeviceException {
        Clips clips = new Clips();
        List<Clip> made = new ArrayList<>();
        for (int i = 0; i < SENTENCES.size(); i++) {
            Path file = scratch.resolve("sentence-" + i + ".wav");
            clips.write(file, voice, List.of(new Clips.Part.Speech(SENTENCES.get(i))));
            made.add(clips.read(file));
        }
        return made;
    }

    private static void speak(Voice voice, String sentence, Series series) {
        long begun = System.nanoTime();
        long[] heard = {0, 0};
        voice.speak(
                sentence,
                1,
                (samples, length) -> {
                    heard[0] = heard[0] == 0 ? System.nanoTime() : heard[0];
                    heard[1] += length;
                });
        double seconds = heard[1] / (double) voice.sampleRateHz();
        series.add("voice, first audio", "ms", (heard[0] - begun) / MILLIS);
        series.add(
                "voice, time to length",
                "real-time factor",
                (System.nanoTime() - begun) / NANOS / seconds);
    }

    private void listen(WakeWord wake, Clip clip, Series series) {
        wake.reset();
        short[] block = new short[WakeWord.BLOCK_SAMPLES];
        long begun = threads.getCurrentThreadCpuTime();
        for (int at = 0; at + block.length <= clip.samples().length; at += block.length) {
            System.arraycopy(clip.samples(), at, block, 0, block.length);
            wake.listen(block);
        }
        perSecond("wake words (" + wake.models().size() + ")", begun, clip, series);
    }

    private void attend(VoiceActivity activity, Clip clip, Series series) {
        activity.reset();
        short[] window = new short[VoiceActivity.WINDOW_SAMPLES];
        long begun = threads.getCurrentThreadCpuTime();
        for (int at = 0; at + window.length <= clip.samples().length; at += window.length) {
            System.arraycopy(clip.samples(), at, window, 0, window.length);
            activity.probability(window);
        }
        perSecond("voice activity", begun, clip, series);
    }

    private void perSecond(String name, long begun, Clip clip, Series series) {
        double seconds = (threads.getCurrentThreadCpuTime() - begun) / NANOS;
        series.add(name + ", a second of sound", "ms", 1000 * seconds / clip.seconds());
        series.add(name + ", share of a core", "%", 100 * seconds / clip.seconds());
    }

    private static void write(Transcriber transcriber, Clip clip, Series series) {
        long begun = System.nanoTime();
        transcriber.begin(new Transcriber.Task("", false));
        for (int at = 0; at < clip.samples().length; at += Clip.RATE_HZ) {
            int length = Math.min(Clip.RATE_HZ, clip.samples().length - at);
            transcriber.accept(clip.samples(), at, length);
        }
        transcriber.finish();
        double seconds = (System.nanoTime() - begun) / NANOS;
        series.add("transcriber, whole utterance", "ms", 1000 * seconds);
        series.add("transcriber, time to length", "real-time factor", seconds / clip.seconds());
    }
}
