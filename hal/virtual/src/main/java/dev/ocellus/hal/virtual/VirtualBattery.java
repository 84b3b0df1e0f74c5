// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.DeviceException;

/** A battery that stays as it was set, or is what its source says. Thread-safe. */
public final class VirtualBattery implements Battery {
    private static final double VOLTS = 3.85;

    private final Openness openness = new Openness("battery fixed");
    private volatile Source<Reading> source;

    /**
     * A battery.
     *
     * @param charge 0 (empty) to 1 (full)
     * @param charging whether it is being charged
     */
    public VirtualBattery(double charge, boolean charging) {
        this(constant(charge, charging));
    }

    /**
     * A battery that changes by itself.
     *
     * @param source its state
     */
    public VirtualBattery(Source<Reading> source) {
        this.source = source;
    }

    /**
     * Changes its state, for good.
     *
     * @param charge 0 (empty) to 1 (full)
     * @param charging whether it is being charged
     */
    public void set(double charge, boolean charging) {
        source = constant(charge, charging);
    }

    @Override
    public Reading read() throws DeviceException {
        openness.check("read");
        return source.read();
    }

    @Override
    public void close() {
        openness.close();
    }

    private static Source<Reading> constant(double charge, boolean charging) {
        if (!(charge >= 0 && charge <= 1)) {
            throw new IllegalArgumentException("charge must be 0..1, got " + charge);
        }
        Reading reading = new Reading(charge, VOLTS, 0, Double.NaN, charging);
        return () -> reading;
    }
}
