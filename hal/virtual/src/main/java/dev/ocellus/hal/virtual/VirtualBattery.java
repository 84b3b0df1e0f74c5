// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.DeviceException;

/** A battery that stays as it was set. Thread-safe. */
public final class VirtualBattery implements Battery {
    private static final double VOLTS = 3.85;

    private final Openness openness = new Openness("battery fixed");
    private volatile Reading reading;

    /**
     * A battery.
     *
     * @param charge 0 (empty) to 1 (full)
     * @param charging whether it is being charged
     */
    public VirtualBattery(double charge, boolean charging) {
        this.reading = reading(charge, charging);
    }

    /**
     * Changes its state.
     *
     * @param charge 0 (empty) to 1 (full)
     * @param charging whether it is being charged
     */
    public void set(double charge, boolean charging) {
        reading = reading(charge, charging);
    }

    @Override
    public Reading read() throws DeviceException {
        openness.check("read");
        return reading;
    }

    @Override
    public void close() {
        openness.close();
    }

    private static Reading reading(double charge, boolean charging) {
        if (!(charge >= 0 && charge <= 1)) {
            throw new IllegalArgumentException("charge must be 0..1, got " + charge);
        }
        return new Reading(charge, VOLTS, 0, Double.NaN, charging);
    }
}
