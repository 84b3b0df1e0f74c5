// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.lang.foreign.MemorySegment;

/**
 * Pixels in off-heap memory. The owner is whoever allocated the segment; a raster handed to a call
 * is only lent until that call returns, and is reused afterwards.
 *
 * @param widthPx 1 or more
 * @param heightPx 1 or more
 * @param format layout of a row
 * @param pixels {@code heightPx} rows of {@code format.rowBytes(widthPx)} bytes each
 */
public record Raster(int widthPx, int heightPx, PixelFormat format, MemorySegment pixels) {
    /** Checks that the memory has the size that the format needs. */
    public Raster {
        if (widthPx < 1 || heightPx < 1) {
            throw new IllegalArgumentException(
                    "size must be 1x1 or more, got " + widthPx + "x" + heightPx);
        }
        long need = (long) format.rowBytes(widthPx) * heightPx;
        if (pixels.byteSize() != need) {
            throw new IllegalArgumentException(
                    "pixels must be " + need + " bytes, got " + pixels.byteSize());
        }
    }
}
