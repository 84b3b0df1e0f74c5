// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/** The privacy light that people around the wearer see. Thread-safe. */
public interface Indicator extends Device {
    /**
     * Switches the light and makes sure that it obeyed.
     *
     * @param on whether it shines
     * @throws DeviceException if it does not obey
     */
    void light(boolean on) throws DeviceException;

    /** {@return whether it shines now} */
    boolean lit();
}
