// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;

/**
 * Where a virtual sensor takes its value from when it does not stay as it was set. Thread-safe.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface Source<T> {
    /**
     * {@return the value now}
     *
     * @throws DeviceException if the sensor does not answer
     */
    T read() throws DeviceException;
}
