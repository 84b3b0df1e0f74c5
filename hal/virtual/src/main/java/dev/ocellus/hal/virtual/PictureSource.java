// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Raster;

/** What a virtual camera looks at. Guarded by the camera. */
interface PictureSource extends AutoCloseable {
    /** How many nanoseconds a second has. */
    long SECOND = 1_000_000_000;

    /**
     * Moves on to the next picture, the first one at the beginning.
     *
     * @return false when there is none; the last one then stays
     * @throws DeviceException if it is unreadable
     */
    boolean next() throws DeviceException;

    /** {@return when the picture is seen, in nanoseconds since the first} */
    long nanos();

    /** {@return about how long it is seen, in nanoseconds} */
    long periodNanos();

    /** {@return the picture, in memory that the collector owns; overwritten by the next} */
    Raster raster();

    /** {@return whether it ended before what its file announces; known once it has ended} */
    default boolean isCutShort() {
        return false;
    }

    @Override
    void close();
}
