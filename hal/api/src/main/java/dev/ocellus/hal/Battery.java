// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/** The battery. Thread-safe; a reading takes microseconds. */
public interface Battery extends Device {
    /**
     * One reading.
     *
     * @param charge 0 (empty) to 1 (full)
     * @param volts at the terminals
     * @param amperes drawn from it; negative while charging; NaN where it is not measured
     * @param temperatureC of the cell, or NaN where it is not measured
     * @param charging whether it is being charged
     */
    record Reading(
            double charge, double volts, double amperes, double temperatureC, boolean charging) {}

    /**
     * {@return the state now}
     *
     * @throws DeviceException if it cannot be read
     */
    Reading read() throws DeviceException;
}
