// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** How a picture must be turned to be upright; clockwise. */
enum Turn {
    NONE,
    QUARTER,
    HALF,
    THREE_QUARTERS;

    /** {@return the turn nearest to an angle in degrees, NONE for one that is no number} */
    static Turn clockwise(double degrees) {
        return values()[Math.floorMod(Math.round(degrees / 90), 4)];
    }

    /**
     * Turns a picture of three bytes a pixel.
     *
     * @param from its rows
     * @param width of the picture before
     * @param height of the picture before
     * @param reuse its memory is taken when it has the right size
     * @return the picture upright, in memory that the collector owns
     */
    Raster apply(MemorySegment from, int width, int height, Raster reuse) {
        boolean lying = this == QUARTER || this == THREE_QUARTERS;
        int toWidth = lying ? height : width;
        int toHeight = lying ? width : height;
        Raster to = reuse;
        if (to.widthPx() != toWidth || to.heightPx() != toHeight) {
            MemorySegment pixels = Arena.ofAuto().allocate(3L * width * height);
            to = new Raster(toWidth, toHeight, PixelFormat.BGR24, pixels);
        }
        if (this == NONE) {
            to.pixels().copyFrom(from);
            return to;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int toX =
                        switch (this) {
                            case NONE -> x;
                            case QUARTER -> height - 1 - y;
                            case HALF -> width - 1 - x;
                            case THREE_QUARTERS -> y;
                        };
                int toY =
                        switch (this) {
                            case NONE -> y;
                            case QUARTER -> x;
                            case HALF -> height - 1 - y;
                            case THREE_QUARTERS -> width - 1 - x;
                        };
                long source = 3L * ((long) y * width + x);
                long target = 3L * ((long) toY * toWidth + toX);
                for (int channel = 0; channel < 3; channel++) {
                    byte value = from.get(ValueLayout.JAVA_BYTE, source + channel);
                    to.pixels().set(ValueLayout.JAVA_BYTE, target + channel, value);
                }
            }
        }
        return to;
    }
}
