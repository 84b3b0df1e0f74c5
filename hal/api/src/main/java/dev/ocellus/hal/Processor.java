// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.util.Set;

/** The processor. Thread-safe. */
public interface Processor extends Device {
    /** Something that holds it back now. */
    enum Limit {
        /** The supply gives too little. */
        UNDER_VOLTAGE,
        /** The firmware caps the clock. */
        FREQUENCY_CAPPED,
        /** The firmware slows it down, for it is too hot. */
        THROTTLED,
        /** It is above the firmware's soft limit of temperature. */
        SOFT_TEMPERATURE_LIMIT
    }

    /** {@return the architecture as Linux names it: {@code x86_64}, {@code aarch64}} */
    String architecture();

    /** {@return the name that people know, such as {@code Raspberry Pi 5 Model B Rev 1.0}} */
    String model();

    /** {@return cores that are there, 1 or more} */
    int cores();

    /**
     * {@return features as Linux names them, such as {@code avx2}, {@code asimddp}, {@code i8mm}}
     */
    Set<String> features();

    /**
     * {@return clock of the fastest core now, in megahertz}
     *
     * @throws DeviceException if it cannot be read
     */
    double frequencyMHz() throws DeviceException;

    /**
     * {@return what holds it back now; nothing where nobody tells}
     *
     * @throws DeviceException if it cannot be read
     */
    default Set<Limit> limits() throws DeviceException {
        return Set.of();
    }
}
