// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import dev.ocellus.hal.Raster;
import java.util.List;

/** Finds objects in pictures. Confined to one thread; holds native memory until it is closed. */
public interface ObjectDetector extends AutoCloseable {
    /** {@return the names that it can give, each once} */
    List<String> labels();

    /**
     * Looks at a picture.
     *
     * @param picture upright, {@code RGB24} or {@code BGR24}; lent for the call
     * @param minScore least score that is reported, 0 to 1
     * @return what it found, most certain first; no two boxes on the same thing
     */
    List<Detection> detect(Raster picture, double minScore);

    @Override
    void close();
}
