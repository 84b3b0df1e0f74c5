// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import dev.ocellus.perception.meaning.SentenceEncoder;
import dev.ocellus.perception.models.TestStore;
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

/** One sentence of ten words, by one thread. Budget: p95 under 20 ms on the reference board. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SentenceEncoderBenchmark {
    private static final String MODEL = "all-minilm-l6-v2-q";

    private SentenceEncoder encoder;

    /** Opens the model. */
    @Setup
    public void open() throws Exception {
        encoder =
                OnnxSentenceEncoder.open(
                        MODEL,
                        TestStore.require(MODEL, MODEL + ".onnx"),
                        TestStore.require(MODEL, MODEL + "-tokenizer.json"),
                        1);
    }

    /** Encodes it. */
    @Benchmark
    public float[] encode() {
        return encoder.encode("remind me to buy some milk on the way home");
    }

    /** Closes the model. */
    @TearDown
    public void close() {
        encoder.close();
    }
}
