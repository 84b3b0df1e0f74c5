// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * Believes a sensor or not. A reading is invalid when it is older than 3 s, out of range, steeper
 * than 10 °C/s, frozen for 60 s although the power moved by more than 0.3 W, or more than 4 °C from
 * the observer. A sensor that was lost is believed again after five good readings in a row.
 * Confined to one thread.
 */
final class SensorWatch {
    private static final double OLD_SECONDS = 3;
    private static final double STEEP = 10;
    private static final double FROZEN_SECONDS = 60;
    private static final double FROZEN_WATTS = 0.3;

    /** What stands still for so long while it was expected to move by so much is frozen too. */
    private static final double STILL_SECONDS = 4;

    private static final double STILL_C = 2;

    /** A power meter must follow at once. */
    private static final double FROZEN_METER_SECONDS = 5;

    private static final double FAR_C = 4;
    private static final double CONTRADICTS_SECONDS = 60;
    private static final double STILL_AT_MOST_SECONDS = 20;
    private static final int GOOD_IN_A_ROW = 5;

    /** Readings that show power, smoothed over so many seconds, so that a short job is no move. */
    private static final double SMOOTH_SECONDS = 10;

    private final Sensor sensor;
    private final boolean thermal;
    private boolean lost = true;
    private boolean everValid;
    private int good;
    private double last = Double.NaN;
    private long lastNanos;
    private double same = Double.NaN;
    private long sameSince;
    private double smoothWatts = Double.NaN;
    private double leastWatts;
    private double mostWatts;
    private double expectedThen;
    private double farSeconds;

    SensorWatch(Sensor sensor) {
        this.sensor = sensor;
        this.thermal = sensor == Sensor.DIE || sensor == Sensor.SKIN;
    }

    /**
     * Looks at the reading of a tick.
     *
     * @param readings all
     * @param expected what the observer says; NaN if it says nothing
     * @param watts of the board, as far as known
     * @param dt seconds since the tick before
     * @return whether the reading may be used
     */
    boolean check(Readings readings, double expected, double watts, double dt) {
        double value = readings.value(sensor);
        boolean frozen = frozen(readings, value, expected, watts, dt);
        boolean sound =
                readings.ageSeconds(sensor) <= OLD_SECONDS && sensor.possible(value) && !frozen;
        boolean far = thermal && far(value, expected);
        boolean valid = sound && !far && !(thermal && steep(readings, value));
        farSeconds = sound && far && !still(readings) ? farSeconds + dt : 0;
        if (valid) {
            last = value;
            lastNanos = readings.nanoTime();
            good++;
            if (!everValid || good >= GOOD_IN_A_ROW) {
                lost = false;
            }
            everValid = true;
        } else {
            good = 0;
            lost = true;
        }
        return valid && !lost;
    }

    /**
     * {@return whether it has been far from the observer for a minute though it is alive and wrong
     * in no other way: then it is the observer that is wrong, and must begin anew}
     */
    boolean contradicts() {
        return farSeconds >= CONTRADICTS_SECONDS;
    }

    /** Whether it shows the same as many seconds ago. */
    private boolean still(Readings readings) {
        return (readings.nanoTime() - sameSince) * 1e-9 > STILL_AT_MOST_SECONDS;
    }

    /** What it showed is not believed for reasons of its own. */
    void doubt() {
        good = 0;
        lost = true;
    }

    /** {@return whether it cannot be believed now} */
    boolean lost() {
        return lost;
    }

    private boolean steep(Readings readings, double value) {
        if (Double.isNaN(last)) {
            return false;
        }
        double seconds = Math.max(1, (readings.nanoTime() - lastNanos) * 1e-9);
        return Math.abs(value - last) > STEEP * seconds;
    }

    private static boolean far(double value, double expected) {
        return !Double.isNaN(expected) && Math.abs(value - expected) > FAR_C;
    }

    /** A charge may stand still for good reasons; a thermometer or meter under load may not. */
    private boolean frozen(
            Readings readings, double value, double expected, double watts, double dt) {
        if (sensor == Sensor.CHARGE || Double.isNaN(value)) {
            return false;
        }
        double patience = thermal ? FROZEN_SECONDS : FROZEN_METER_SECONDS;
        smoothWatts =
                Double.isNaN(smoothWatts) || !thermal
                        ? watts
                        : smoothWatts
                                + (watts - smoothWatts) * (1 - Math.exp(-dt / SMOOTH_SECONDS));
        if (value != same) {
            same = value;
            sameSince = readings.nanoTime();
            leastWatts = smoothWatts;
            mostWatts = smoothWatts;
            expectedThen = expected;
        }
        double seconds = (readings.nanoTime() - sameSince) * 1e-9;
        if (seconds >= STILL_SECONDS && Math.abs(expected - expectedThen) > STILL_C) {
            return true;
        }
        leastWatts = Math.min(leastWatts, smoothWatts);
        mostWatts = Math.max(mostWatts, smoothWatts);
        return seconds >= patience && mostWatts - leastWatts > FROZEN_WATTS;
    }
}
