// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/** An open display. Confined to one thread; {@link #close} is thread-safe and blanks it. */
public interface Display extends Device {
    /** {@return what it can show; fixed while open} */
    DisplayFormat format();

    /**
     * Shows a picture until the next one. Returns when the picture was taken over.
     *
     * @param frame in {@link #format}; its pixels are only lent
     * @throws DeviceException if the display is lost or closed
     */
    void show(DisplayFrame frame) throws DeviceException;

    /**
     * Sets the light of the display.
     *
     * @param brightness 0 (dark) to 1
     * @throws DeviceException if the display is lost or closed
     */
    void brightness(double brightness) throws DeviceException;
}
