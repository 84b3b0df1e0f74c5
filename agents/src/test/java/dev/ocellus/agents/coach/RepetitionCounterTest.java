// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that are simulated, with offsets, noise, jitter and a mount askew; see {@link Head}. */
final class RepetitionCounterTest {
    private static int count(Activity activity, Head head, Head.Sensor sensor) {
        RepetitionCounter counter = new RepetitionCounter(activity);
        head.feel(sensor, counter::add);
        return counter.count();
    }

    private static Head pushUps(long seed, double metres, double seconds) {
        return new Head(seed)
                .rest(1)
                .go(2, -1.2, -70)
                .rest(1)
                .strokes(12, -metres, seconds, 0.2, 5, 0.12)
                .rest(1)
                .go(2, 1.2, 70)
                .rest(2);
    }

    private static Head sitUps(long seed, double seconds) {
        return new Head(seed)
                .rest(1)
                .go(2.5, -1.3, 80)
                .rest(1)
                .strokes(12, 0.5, seconds, 0.3, -70, 0.12)
                .rest(1)
                .go(3, 1.3, -80)
                .rest(1);
    }

    @ParameterizedTest
    @CsvSource({
        "25, 1.3, 0.25", "25, 2, 0.4", "25, 3, 0.55", "50, 1.3, 0.4", "50, 2.5, 0.25",
        "50, 4, 0.5", "100, 1.3, 0.55", "100, 2, 0.25", "100, 3.5, 0.4", "200, 1.3, 0.25",
        "200, 2, 0.5", "200, 4, 0.4"
    })
    void eachSquatIsCounted(double rate, double seconds, double metres) {
        Head head = new Head(11).rest(1).squats(15, metres, seconds).rest(2);

        assertEquals(15, count(Activity.SQUATS, head, Head.Sensor.USUAL.at(rate).askew(10, -8)));
    }

    @ParameterizedTest
    @CsvSource({
        "25, 1.3, 0.2",
        "25, 2, 0.3",
        "50, 1.5, 0.25",
        "50, 2.5, 0.3",
        "100, 1.3, 0.3",
        "100, 2.5, 0.22",
        "200, 2, 0.2",
        "200, 3, 0.3"
    })
    void pushUpsAreCountedAndGettingDownIsNone(double rate, double seconds, double metres) {
        Head head = pushUps(12, metres, seconds);

        int count = count(Activity.PUSH_UPS, head, Head.Sensor.USUAL.at(rate).askew(-6, 5));
        assertTrue(count >= 9 && count <= 12, "counted " + count);
    }

    @ParameterizedTest
    @CsvSource({"25, 1.5", "50, 2", "100, 3", "200, 4"})
    void sitUpsAreCountedAndLyingDownIsNone(double rate, double seconds) {
        Head.Sensor sensor = Head.Sensor.USUAL.at(rate).askew(8, 4);

        int count = count(Activity.SIT_UPS, sitUps(13, seconds), sensor);
        assertTrue(count >= 11 && count <= 12, "counted " + count);
    }

    @ParameterizedTest
    @CsvSource({"25, 1.4", "50, 2", "100, 2.6", "200, 1.8"})
    void twoHopsAreAJumpingJack(double rate, double aSecond) {
        Head head = new Head(14).rest(1).hops(24, 0.06, aSecond).rest(2);

        assertEquals(12, count(Activity.JUMPING_JACKS, head, Head.Sensor.USUAL.at(rate)));
    }

    @Test
    void pullUpsGoUpAndDown() {
        Head head = new Head(15).rest(1).strokes(8, 0.4, 2.5, 0.3, 5, 0.1).rest(2);

        assertEquals(8, count(Activity.PULL_UPS, head, Head.Sensor.USUAL));
    }

    /** Whatever the wearer, the tempo and the sensor: at most one off, and mostly none. */
    @Property(tries = 60, seed = "20261123")
    void squatsOfAnybodyAreCounted(
            @ForAll @IntRange(min = 1, max = 1_000_000) int seed,
            @ForAll @DoubleRange(min = 25, max = 200) double rate,
            @ForAll @DoubleRange(min = 0.25, max = 0.6) double metres,
            @ForAll @DoubleRange(min = 1.3, max = 3.5) double seconds,
            @ForAll @DoubleRange(min = -15, max = 15) double pitch,
            @ForAll @DoubleRange(min = -15, max = 15) double roll) {
        Head head = new Head(seed).rest(1.5).squats(10, metres, seconds).rest(2);
        int count = count(Activity.SQUATS, head, Head.Sensor.USUAL.at(rate).askew(pitch, roll));

        assertTrue(Math.abs(count - 10) <= 1, "counted " + count);
    }

    /** Small ones may be missed, at most three of twelve; none is made up. */
    @Property(tries = 40, seed = "20261124")
    void pushUpsOfAnybodyAreCounted(
            @ForAll @IntRange(min = 1, max = 1_000_000) int seed,
            @ForAll @DoubleRange(min = 25, max = 200) double rate,
            @ForAll @DoubleRange(min = 0.25, max = 0.35) double metres,
            @ForAll @DoubleRange(min = 1.3, max = 2.2) double seconds,
            @ForAll @DoubleRange(min = -12, max = 12) double pitch) {
        Head head = pushUps(seed, metres, seconds);
        int count = count(Activity.PUSH_UPS, head, Head.Sensor.USUAL.at(rate).askew(pitch, 5));

        assertTrue(count >= 9 && count <= 12, "counted " + count);
    }

    /** Half an hour in a chair, at the desk and around the house, in short. */
    @ParameterizedTest
    @EnumSource(
            value = Activity.class,
            names = {"SQUATS", "LUNGES", "PUSH_UPS", "SIT_UPS", "PULL_UPS", "JUMPING_JACKS"})
    void whatElseAHeadDoesIsNoRepetition(Activity activity) {
        int count = 0;
        for (int seed = 1; seed <= 3; seed++) {
            Head head =
                    new Head(seed)
                            .rest(2)
                            .nods(20, 25, 0.8)
                            .rest(3)
                            .nods(10, 40, 1.6)
                            .rest(3)
                            .turns(20, 60, 1.2)
                            .turns(10, 120, 3)
                            .rest(5)
                            .strokes(6, 0, 3, 1, 50, 0.1)
                            .rest(5)
                            .go(1.5, -0.45, 0)
                            .rest(8)
                            .nods(10, 20, 0.7)
                            .rest(4)
                            .go(1.2, 0.45, 0)
                            .rest(8)
                            .steps(60, 108, 0.04)
                            .rest(3);
            count += count(activity, head, Head.Sensor.USUAL.at(50 * seed).askew(5 * seed, -4));
        }

        assertTrue(count <= 1, "counted " + count);
    }

    @Test
    void bendingDownIsNoSquat() {
        Head head = new Head(3).rest(1).bends(8, 3).rest(2);

        assertEquals(0, count(Activity.SQUATS, head, Head.Sensor.USUAL));
    }

    @Test
    void squatsAreNoSitUpsAndNoJumpingJacks() {
        Head head = new Head(4).rest(1).squats(10, 0.4, 2).rest(2);

        assertEquals(0, count(Activity.SIT_UPS, head, Head.Sensor.USUAL));
        assertEquals(
                0,
                count(
                        Activity.JUMPING_JACKS,
                        new Head(4).rest(1).squats(10, 0.4, 2).rest(2),
                        Head.Sensor.USUAL));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.2})
    void noiseIsNoSquat(double noise) {
        Head head = new Head(5).rest(60);

        assertEquals(0, count(Activity.SQUATS, head, Head.Sensor.USUAL.noisy(noise)));
    }

    @Test
    void squatsAreCountedThroughNoise() {
        Head head = new Head(6).rest(1).squats(12, 0.4, 2.2).rest(2);

        assertEquals(12, count(Activity.SQUATS, head, Head.Sensor.USUAL.noisy(0.3)));
    }

    @Test
    void aSilenceOfTheSensorAndBrokenReadingsEndNothing() {
        RepetitionCounter counter = new RepetitionCounter(Activity.SQUATS);
        new Head(7).rest(1).squats(5, 0.4, 2).rest(1).feel(Head.Sensor.USUAL, counter::add);
        counter.add(1, Double.NaN, 0, 0, 0, 0, 0);
        counter.add(2, 0, 9.8, 0, 0, 0, 0);
        long later = 600_000_000_000L;
        new Head(8)
                .rest(1)
                .squats(5, 0.4, 2)
                .rest(1)
                .feel(
                        Head.Sensor.USUAL,
                        (nanos, ax, ay, az, gx, gy, gz) ->
                                counter.add(later + nanos, ax, ay, az, gx, gy, gz));

        assertEquals(10, counter.count());
    }

    @Test
    void whatIsNotCountedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RepetitionCounter(Activity.RUNNING));
    }
}
