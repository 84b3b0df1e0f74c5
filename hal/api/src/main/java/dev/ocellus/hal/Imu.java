// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import org.jspecify.annotations.Nullable;

/** Accelerometer and gyroscope. Confined to one reader thread; {@link #close} is thread-safe. */
public interface Imu extends Device {
    /**
     * One reading in the frame of the glasses: x to the right, y up, z towards the wearer.
     *
     * @param nanoTime when, on the provider's {@link TimeSource}
     * @param ax acceleration with gravity, m/s²
     * @param ay acceleration with gravity, m/s²
     * @param az acceleration with gravity, m/s²
     * @param gx turning about x, rad/s
     * @param gy turning about y, rad/s
     * @param gz turning about z, rad/s
     */
    record Sample(
            long nanoTime, double ax, double ay, double az, double gx, double gy, double gz) {}

    /**
     * Blocks until the next reading.
     *
     * @return the reading, or null when a script has ended
     * @throws DeviceException if the sensor is lost or closed
     */
    @Nullable Sample read() throws DeviceException;
}
