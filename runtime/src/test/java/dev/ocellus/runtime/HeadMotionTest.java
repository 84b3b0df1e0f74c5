// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ocellus.hal.Imu;
import org.junit.jupiter.api.Test;

final class HeadMotionTest {
    private static final long MS = 1_000_000;

    private final HeadMotion motion = new HeadMotion();

    @Test
    void knowsNothingWithoutReadings() {
        assertNull(motion.turnRadS(0, 100 * MS));
    }

    @Test
    void whatTurnsRightAboutTheUpwardAxisIsPositive() {
        feed(0, 1000, -0.5);
        assertRate(0.5, 200, 300);
        assertRate(0.5, 205, 295);
    }

    @Test
    void averagesOverTheTimeBetweenTwoPictures() {
        feed(0, 500, -1);
        feed(510, 1000, 0);
        assertRate(0.5, 400, 600);
        assertRate(0, 700, 800);
    }

    @Test
    void aPictureMayBeALittleNewerThanTheLastReading() {
        feed(0, 500, -1);
        assertRate(0.5, 400, 600);
    }

    @Test
    void readingsThatAreLongPastTellNothing() {
        feed(0, 500, -1);
        assertNull(motion.turnRadS(700 * MS, 800 * MS));
    }

    @Test
    void aGapInTheReadingsIsNotFilled() {
        feed(0, 500, -1);
        feed(2000, 2500, 1);
        assertNull(motion.turnRadS(450 * MS, 2100 * MS));
        assertRate(-1, 2200, 2300);
    }

    @Test
    void whatIsNotANumberTellsNothing() {
        feed(0, 500, Double.NaN);
        assertNull(motion.turnRadS(200 * MS, 300 * MS));
    }

    @Test
    void keepsTheLastSecondsAlone() {
        for (int i = 0; i < 5000; i++) {
            motion.add(sample(i * MS, -0.25));
        }
        assertNull(motion.turnRadS(100 * MS, 200 * MS));
        assertRate(0.25, 4800, 4900);
    }

    private void feed(long fromMs, long toMs, double aboutY) {
        for (long at = fromMs; at <= toMs; at += 10) {
            motion.add(sample(at * MS, aboutY));
        }
    }

    private static Imu.Sample sample(long nanos, double aboutY) {
        return new Imu.Sample(nanos, 0, 9.81, 0, 0, aboutY, 0);
    }

    private void assertRate(double expected, long fromMs, long toMs) {
        Double rate = motion.turnRadS(fromMs * MS, toMs * MS);
        assertNotNull(rate);
        assertEquals(expected, rate, 0.03);
    }
}
