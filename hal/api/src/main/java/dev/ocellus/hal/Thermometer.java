// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/** One temperature sensor. Thread-safe; a reading takes microseconds. */
public interface Thermometer extends Device {
    /** Where it sits. */
    enum Place {
        /** On the processor's die. */
        DIE,
        /** Where the frame touches the wearer. */
        SKIN
    }

    /** {@return where it sits} */
    Place place();

    /**
     * {@return degrees Celsius now}
     *
     * @throws DeviceException if it cannot be read
     */
    double readC() throws DeviceException;
}
