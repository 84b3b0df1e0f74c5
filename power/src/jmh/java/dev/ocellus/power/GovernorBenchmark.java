// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One tick, with the small plant that closes the loop. Budget: mean under 20 µs on a PC core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class GovernorBenchmark {
    @Param({"streams", "turns"})
    String load;

    private Bench bench;

    /** A board in warm air, all streams wanted, asked to last for years. */
    @Setup(Level.Iteration)
    public void begin() {
        bench = new Bench(TestBoards.GLASSES, 29);
        bench.demand.want(TestBoards.CAPTION, true).want(TestBoards.SCENE, true);
        bench.governor.goal(new Goal.Last(Long.MAX_VALUE / 2, 0.1));
    }

    /** {@return what is granted} */
    @Benchmark
    public Decision tick() {
        // A gauge is never quite still.
        bench.charge = 0.8 + 1e-4 * (bench.nanos / Bench.SECOND % 7);
        if (load.equals("turns")) {
            bench.ask();
        }
        return bench.second();
    }
}
