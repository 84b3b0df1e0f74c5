// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Thermometer;
import java.util.Locale;

/** A thermometer that shows what it was set to. Thread-safe. */
public final class VirtualThermometer implements Thermometer {
    private final Openness openness;
    private final Place place;
    private volatile double celsius;

    /**
     * A thermometer.
     *
     * @param place where it sits
     * @param celsius what it shows
     */
    public VirtualThermometer(Place place, double celsius) {
        this.openness = new Openness("thermometer." + place.name().toLowerCase(Locale.ROOT));
        this.place = place;
        this.celsius = celsius;
    }

    /**
     * Changes what it shows.
     *
     * @param degrees Celsius
     */
    public void set(double degrees) {
        celsius = degrees;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public double readC() throws DeviceException {
        openness.check("read");
        return celsius;
    }

    @Override
    public void close() {
        openness.close();
    }
}
