// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.tflite.TestLiteRt;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 10 ms of speech. Budget: 100 µs on average for the two default models, which is 1 % of one core;
 * with no model it is the features alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class WakeWordsBenchmark {
    /** How many of the shipped models listen. */
    @Param({"0", "1", "2", "4"})
    public int models;

    private final List<short[]> blocks = new ArrayList<>();
    private WakeWords ear;
    private int next;

    /** Reads the recording and opens the models. */
    @Setup
    public void open() throws Exception {
        short[] sound = TestMedia.sound(TestMedia.require("speech/jfk.wav"));
        for (int at = 0;
                at + WakeWord.BLOCK_SAMPLES <= sound.length;
                at += WakeWord.BLOCK_SAMPLES) {
            blocks.add(Arrays.copyOfRange(sound, at, at + WakeWord.BLOCK_SAMPLES));
        }
        List<WakeModel> wanted = new ArrayList<>();
        for (String id : WakeClips.IDS.subList(0, models)) {
            wanted.add(
                    WakeModel.read(
                            id,
                            TestStore.require(id, id + ".json"),
                            TestStore.require(id, id + ".tflite")));
        }
        ear = WakeWords.open(TestLiteRt.load(), wanted);
    }

    /** Listens to the next 10 ms. */
    @Benchmark
    public List<WakeWord.Hit> listen() {
        next = (next + 1) % blocks.size();
        return ear.listen(blocks.get(next));
    }

    /** Closes the models. */
    @TearDown
    public void close() {
        ear.close();
    }
}
