// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import org.jspecify.annotations.Nullable;

/**
 * An open camera. Confined to one reader thread; {@link #close} is thread-safe. The privacy light
 * follows the camera in the driver: it is lit before the first picture is taken and goes out on
 * close; a camera whose light does not work does not open.
 */
public interface Camera extends Device {
    /**
     * Blocks until the newest picture that was not read yet is there; older ones are dropped.
     *
     * @return the picture, valid until the next call, or null when a source that can end has ended
     * @throws DeviceException if the camera or its light is lost or closed, or a picture is
     *     unreadable
     */
    @Nullable Frame read() throws DeviceException;
}
