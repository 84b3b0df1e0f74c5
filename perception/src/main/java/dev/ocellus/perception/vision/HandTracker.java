// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import dev.ocellus.hal.Raster;
import java.util.List;

/**
 * Finds hands, and follows them from picture to picture. Confined to one thread; holds native
 * memory until it is closed.
 */
public interface HandTracker extends AutoCloseable {
    /**
     * Looks at the next picture.
     *
     * @param picture upright, as a forward camera sees it, {@code RGB24} or {@code BGR24}; lent for
     *     the call
     * @return at most two hands
     */
    List<Hand> look(Raster picture);

    /** Forgets the hands that it followed, as before a picture of something else. */
    void clear();

    @Override
    void close();
}
