// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import dev.ocellus.hal.Raster;
import java.util.List;

/**
 * Reads what is written in pictures. Confined to one thread; holds native memory until it is
 * closed.
 */
public interface TextReader extends AutoCloseable {
    /**
     * Reads a picture. Lines may run in any direction.
     *
     * @param picture upright, {@code RGB24}, {@code BGR24} or {@code GREY8}; lent for the call
     * @return its lines in the order in which a person reads them, a column before the next; places
     *     are pixels of the picture and lie within it; empty where nothing is written
     */
    List<TextLine> read(Raster picture);

    /**
     * Reads a picture more carefully: looks again, closely, at up to 15 parts that may hold letters
     * too small for {@link #read}. Where there are none it takes hardly longer.
     *
     * @param picture upright, {@code RGB24}, {@code BGR24} or {@code GREY8}; lent for the call
     * @return its lines, as {@link #read} gives them
     */
    List<TextLine> readClosely(Raster picture);

    @Override
    void close();
}
