// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Thermometer;
import java.util.Locale;

/** A thermometer that shows what it was set to, or what its source says. Thread-safe. */
public final class VirtualThermometer implements Thermometer {
    private final Openness openness;
    private final Place place;
    private volatile Source<Double> source;

    /**
     * A thermometer.
     *
     * @param place where it sits
     * @param celsius what it shows
     */
    public VirtualThermometer(Place place, double celsius) {
        this(place, () -> celsius);
    }

    /**
     * A thermometer of something that changes by itself.
     *
     * @param place where it sits
     * @param source degrees Celsius
     */
    public VirtualThermometer(Place place, Source<Double> source) {
        this.openness = new Openness("thermometer." + place.name().toLowerCase(Locale.ROOT));
        this.place = place;
        this.source = source;
    }

    /**
     * Changes what it shows, for good.
     *
     * @param degrees Celsius
     */
    public void set(double degrees) {
        source = () -> degrees;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public double readC() throws DeviceException {
        openness.check("read");
        return source.read();
    }

    @Override
    public void close() {
        openness.close();
    }
}
