// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.Overlay;
import dev.ocellus.hal.Overlay.Line;
import dev.ocellus.hal.Overlay.Role;
import dev.ocellus.hal.PixelFormat;
import java.util.List;
import java.util.Set;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One picture while an answer of many rows grows by a word. Budget: p99 under 5 ms at 640x400 on
 * the reference board.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class HudRendererBenchmark {
    private static final String ANSWER =
            "The Acropolis of Athens is an ancient citadel on a rocky hill above the city, with the"
                    + " remains of several buildings of great historic value. ";
    private static final DeviceStatus STATUS =
            new DeviceStatus(0.7, true, 0.6, false, true, true, false, Set.of(), "12:34");

    @Param({"128x64", "640x400", "1280x720"})
    String size;

    private HudRenderer hud;
    private List<Overlay> overlays;
    private int next;

    /** Opens the renderer. */
    @Setup(Level.Trial)
    public void open() {
        String[] sides = size.split("x");
        int width = Integer.parseInt(sides[0]);
        PixelFormat depth = width == 128 ? PixelFormat.MONO1 : PixelFormat.RGB24;
        hud = new HudRenderer(new DisplayFormat(width, Integer.parseInt(sides[1]), depth));
        String text = ANSWER.repeat(4);
        overlays =
                java.util.stream.IntStream.range(0, text.length())
                        .filter(i -> text.charAt(i) == ' ')
                        .mapToObj(i ->
                                new Overlay(
                                        List.of(
                                                new Line(Role.HEARD, "tell me about it"),
                                                new Line(Role.ANSWER, text.substring(0, i))),
                                        STATUS))
                        .toList();
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
        hud.close();
    }

    /** {@return the next picture} */
    @Benchmark
    public DisplayFrame draw() {
        next = (next + 1) % overlays.size();
        return hud.draw(overlays.get(next));
    }
}
