// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.llama.LanguageFiles;
import dev.ocellus.perception.llama.LlamaEngine;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * One look at a picture of a camera as a whole, by a tower of the size of SmolVLM-256M in Q8_0.
 * Budget: 1.5 s with two threads on a desktop.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 4)
@Measurement(iterations = 3, time = 10)
@Fork(1)
public class VisionTowerBenchmark {
    /** Processor threads. */
    @Param({"1", "2"})
    public int threads;

    private final Raster picture =
            new Raster(640, 480, PixelFormat.RGB24, Arena.ofAuto().allocate(3 * 640 * 480));
    private Path file;
    private VisionTower tower;

    /** Writes the tower and opens it. */
    @Setup
    public void open() throws Exception {
        file = Files.createTempFile("random", ".gguf");
        RandomTower.writeSmolVlm256m(file, 1);
        tower = LlamaEngine.load(LanguageFiles.library()).openTower(file, 0);
    }

    /** Looks. */
    @Benchmark
    public float @Nullable [] look() {
        return tower.look(picture, tower.tiling(640, 480, false), threads, Pacer.UNLIMITED);
    }

    /** Closes it and takes it away. */
    @TearDown
    public void close() throws Exception {
        tower.close();
        Files.delete(file);
    }
}
