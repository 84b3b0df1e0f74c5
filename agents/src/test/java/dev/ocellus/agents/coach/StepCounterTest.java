// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepCounterTest {
    private final StepCounter counter = new StepCounter(172);
    private double perMinute;
    private double metresPerSecond;

    private void walk(Head head, Head.Sensor sensor) {
        head.feel(
                sensor,
                (nanos, ax, ay, az, gx, gy, gz) -> {
                    counter.add(nanos, ax, ay, az, gx, gy, gz);
                    if (counter.perMinute() > 0) {
                        perMinute = counter.perMinute();
                        metresPerSecond = counter.metresPerSecond();
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({
        "25, 90, 0.035",
        "25, 120, 0.04",
        "25, 165, 0.07",
        "50, 110, 0.04",
        "100, 130, 0.045",
        "100, 175, 0.08",
        "200, 100, 0.04",
        "200, 160, 0.07"
    })
    void stepsAndTheirRateAreTold(double rate, double cadence, double bob) {
        walk(
                new Head(1).rest(1).steps(120, cadence, bob).rest(2),
                Head.Sensor.USUAL.at(rate).askew(12, 6));

        assertEquals(120, counter.count(), 2);
        assertEquals(cadence, perMinute, 4);
        boolean runs = cadence > 140;
        assertTrue(
                runs
                        ? metresPerSecond > 2 && metresPerSecond < 4.5
                        : metresPerSecond > 0.7 && metresPerSecond < 2.1,
                "m/s " + metresPerSecond);
    }

    @Property(tries = 40, seed = "20261125")
    void stepsOfAnybodyAreCounted(
            @ForAll @IntRange(min = 1, max = 1_000_000) int seed,
            @ForAll @DoubleRange(min = 25, max = 200) double rate,
            @ForAll @DoubleRange(min = 85, max = 180) double cadence,
            @ForAll @DoubleRange(min = -15, max = 15) double pitch) {
        StepCounter steps = new StepCounter(172);
        double bob = cadence > 140 ? 0.07 : 0.04;
        new Head(seed)
                .rest(1)
                .steps(100, cadence, bob)
                .rest(2)
                .feel(Head.Sensor.USUAL.at(rate).askew(pitch, -pitch / 2), steps::add);

        assertTrue(Math.abs(steps.count() - 100) <= 3, "counted " + steps.count());
    }

    @Test
    void whoNodsTurnsSitsAndSquatsTakesNoStep() {
        walk(
                new Head(2)
                        .rest(2)
                        .nods(30, 20, 0.6)
                        .rest(2)
                        .nods(20, 35, 1.2)
                        .turns(30, 60, 0.8)
                        .rest(5)
                        .go(1.3, -0.45, 0)
                        .rest(4)
                        .go(1.3, 0.45, 0)
                        .squats(10, 0.4, 2.2)
                        .bends(5, 3)
                        .rest(30),
                Head.Sensor.USUAL);

        assertEquals(0, counter.count());
        assertEquals(0, perMinute);
    }

    @Test
    void aFewShufflingStepsAreNotCountedAndAWalkIsFromItsFirst() {
        walk(new Head(3).rest(1).steps(3, 100, 0.04).rest(4), Head.Sensor.USUAL);
        assertEquals(0, counter.count());

        StepCounter again = new StepCounter(172);
        new Head(4).rest(1).steps(10, 100, 0.04).rest(2).feel(Head.Sensor.USUAL, again::add);
        assertEquals(10, again.count(), 1);
    }

    @Test
    void theRateIsOverWhenTheWearerStands() {
        walk(new Head(5).rest(1).steps(40, 110, 0.04).rest(3), Head.Sensor.USUAL);

        assertEquals(0, counter.perMinute());
        assertEquals(0, counter.metresPerSecond());
    }
}
