// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.Arrays;

/**
 * What the sensors say at one tick. One object is filled again and again by the thread that ticks;
 * the governor reads it within the tick and keeps nothing of it.
 */
public final class Readings {
    private static final int SENSORS = Sensor.values().length;

    private final double[] values = new double[SENSORS];
    private final long[] taken = new long[SENSORS];
    private long nanoTime;
    private boolean charging;
    private boolean worn = true;

    /** Nothing measured yet. */
    public Readings() {
        clear(0);
    }

    /**
     * Begins a tick: forgets all values.
     *
     * @param nanoTime nanoseconds of the time source, never less than at the tick before
     * @return this
     */
    public Readings clear(long nanoTime) {
        this.nanoTime = nanoTime;
        Arrays.fill(values, Double.NaN);
        Arrays.fill(taken, Long.MIN_VALUE);
        return this;
    }

    /**
     * Sets one value.
     *
     * @param sensor what was measured
     * @param value in the sensor's unit; NaN if it could not be read
     * @param takenNanos when, in nanoseconds of the same time source
     * @return this
     */
    public Readings set(Sensor sensor, double value, long takenNanos) {
        values[sensor.slot] = value;
        taken[sensor.slot] = takenNanos;
        return this;
    }

    /**
     * Sets what is known without a sensor's doubt.
     *
     * @param charging whether the board lives from a supply
     * @param worn whether the glasses are on a head
     * @return this
     */
    public Readings state(boolean charging, boolean worn) {
        this.charging = charging;
        this.worn = worn;
        return this;
    }

    /** {@return nanoseconds of this tick} */
    public long nanoTime() {
        return nanoTime;
    }

    /** {@return the last value of a sensor, or NaN} */
    double value(Sensor sensor) {
        return values[sensor.slot];
    }

    /** {@return seconds since the value was taken; infinite if there is none} */
    double ageSeconds(Sensor sensor) {
        long at = taken[sensor.slot];
        return at == Long.MIN_VALUE ? Double.POSITIVE_INFINITY : (nanoTime - at) * 1e-9;
    }

    /** {@return whether the board lives from a supply} */
    boolean charging() {
        return charging;
    }

    /** {@return whether the glasses are on a head} */
    boolean worn() {
        return worn;
    }
}
