// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A picture on the heap: rows from the top, three bytes a pixel, red, green, blue. */
final class RgbPicture {
    private static final int CHANNELS = 3;

    private final int widthPx;
    private final int heightPx;
    private final byte[] bytes;

    RgbPicture(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        bytes = new byte[Math.multiplyExact(Math.multiplyExact(widthPx, heightPx), CHANNELS)];
    }

    /**
     * {@return a copy of a raster}
     *
     * @param raster {@code RGB24}, {@code BGR24} or {@code GREY8}
     */
    static RgbPicture of(Raster raster) {
        RgbPicture picture = new RgbPicture(raster.widthPx(), raster.heightPx());
        byte[] to = picture.bytes;
        MemorySegment from = raster.pixels();
        switch (raster.format()) {
            case RGB24, BGR24 ->
                    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, to, 0, to.length);
            case GREY8 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.get(ValueLayout.JAVA_BYTE, i / CHANNELS);
                }
            }
            case MONO1 ->
                    throw new IllegalArgumentException(
                            "format must be RGB24, BGR24 or GREY8, got " + raster.format());
        }
        if (raster.format() == PixelFormat.BGR24) {
            for (int i = 0; i < to.length; i += CHANNELS) {
                byte blue = to[i];
                to[i] = to[i + 2];
                to[i + 2] = blue;
            }
        }
        return picture;
    }

    /** {@return pixels of a row} */
    int widthPx() {
        return widthPx;
    }

    /** {@return rows} */
    int heightPx() {
        return heightPx;
    }

    /** {@return its own bytes, not a copy} */
    byte[] bytes() {
        return bytes;
    }
}
