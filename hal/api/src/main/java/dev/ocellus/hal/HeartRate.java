// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import org.jspecify.annotations.Nullable;

/** A heart rate sensor. Confined to one reader thread; {@link #close} is thread-safe. */
public interface HeartRate extends Device {
    /**
     * One reading.
     *
     * @param nanoTime when, on the provider's {@link TimeSource}
     * @param beatsPerMinute 20 to 250
     */
    record Sample(long nanoTime, double beatsPerMinute) {}

    /**
     * Blocks until the next reading.
     *
     * @return the reading, or null when a script has ended
     * @throws DeviceException if the sensor is lost or closed
     */
    @Nullable Sample read() throws DeviceException;
}
