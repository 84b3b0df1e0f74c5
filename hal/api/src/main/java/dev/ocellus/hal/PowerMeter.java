// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/** What the whole device draws. Thread-safe; a reading takes microseconds. */
public interface PowerMeter extends Device {
    /**
     * {@return watts now}
     *
     * @throws DeviceException if it cannot be read
     */
    double watts() throws DeviceException;

    /**
     * {@return joules since the device was opened}
     *
     * @throws DeviceException if it cannot be read
     */
    double joules() throws DeviceException;
}
