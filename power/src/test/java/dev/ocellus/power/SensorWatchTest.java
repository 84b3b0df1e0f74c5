// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SensorWatchTest {
    private final SensorWatch watch = new SensorWatch(Sensor.SKIN);
    private final Readings readings = new Readings();
    private long second;

    private boolean see(double value, double expected, double watts) {
        long nanos = second++ * Bench.SECOND;
        readings.clear(nanos).set(Sensor.SKIN, value, nanos);
        return watch.check(readings, expected, watts, 1);
    }

    private void settle() {
        for (int i = 0; i < 10; i++) {
            assertTrue(see(30 + 0.01 * i, 30, 0.3));
        }
    }

    @Test
    void olderThanThreeSecondsIsInvalid() {
        settle();
        readings.clear(100 * Bench.SECOND).set(Sensor.SKIN, 30, 96 * Bench.SECOND);
        assertFalse(watch.check(readings, 30, 0.3, 1));
    }

    @Test
    void outOfRangeOrNoNumberIsInvalid() {
        settle();
        assertFalse(see(Double.NaN, 30, 0.3));
        assertFalse(see(-41, Double.NaN, 0.3));
        assertFalse(see(200, Double.NaN, 0.3));
    }

    @Test
    void steeperThanTenDegreesASecondIsInvalid() {
        settle();
        assertFalse(see(41, Double.NaN, 0.3));
    }

    @Test
    void farFromTheObserverIsInvalid() {
        settle();
        assertTrue(see(33.9, 30, 0.3));
        assertFalse(see(34.1, 30, 0.3));
    }

    @Test
    void frozenForAMinuteIsInvalidWhenThePowerMoved() {
        settle();
        boolean valid = true;
        for (int i = 0; i < 62; i++) {
            valid = see(30.5, 30.5, i < 30 ? 0.3 : 1.2);
        }
        assertFalse(valid);
    }

    @Test
    void standingStillAtConstantPowerIsValid() {
        settle();
        for (int i = 0; i < 200; i++) {
            assertTrue(see(30.5, 30.5, 0.3));
        }
    }

    @Test
    void isBelievedAgainAfterFiveGoodReadings() {
        settle();
        assertFalse(see(Double.NaN, 30, 0.3));
        for (int i = 0; i < 4; i++) {
            assertFalse(see(30.1, 30, 0.3));
        }
        assertTrue(see(30.1, 30, 0.3));
        assertFalse(watch.lost());
    }
}
