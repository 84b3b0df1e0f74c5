// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.speech.VoiceActivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One window of 32 ms of speech. Budget: 320 µs on average, 1 % of one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class VoiceActivityBenchmark {
    private final List<short[]> windows = new ArrayList<>();
    private VoiceActivity voice;
    private int next;

    /** Reads the recording and opens the network. */
    @Setup
    public void open() throws Exception {
        short[] sound = TestMedia.sound(TestMedia.require("speech/jfk.wav"));
        int size = VoiceActivity.WINDOW_SAMPLES;
        for (int at = 0; at + size <= sound.length; at += size) {
            windows.add(Arrays.copyOfRange(sound, at, at + size));
        }
        voice = SileroVoiceActivity.open(TestStore.require("silero-vad-v5", "silero_vad_v5.onnx"));
    }

    /** Judges the next window. */
    @Benchmark
    public float probability() {
        next = (next + 1) % windows.size();
        return voice.probability(windows.get(next));
    }

    /** Closes the network. */
    @TearDown
    public void close() {
        voice.close();
    }
}
