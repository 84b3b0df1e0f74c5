// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import dev.ocellus.hal.Raster;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Puts ink on a raster of any depth. What lies outside of the raster is cut off. */
final class Canvas {
    /** Light of the 16 steps of coverage: a little more than linear, as light text needs it. */
    private static final int[] LIGHT = new int[16];

    static {
        for (int i = 0; i < LIGHT.length; i++) {
            LIGHT[i] = (int) Math.round(255 * Math.pow(i / 15.0, 1 / 1.2));
        }
    }

    private final Raster raster;
    private final MemorySegment pixels;
    private final int rowBytes;

    Canvas(Raster raster) {
        this.raster = raster;
        pixels = raster.pixels();
        rowBytes = raster.format().rowBytes(raster.widthPx());
    }

    /** {@return what is drawn on} */
    Raster raster() {
        return raster;
    }

    /** Makes all black. */
    void clear() {
        pixels.fill((byte) 0);
    }

    /** Covers a rectangle wholly. */
    void fill(int x, int y, int width, int height, Ink ink) {
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                blend(column, row, 15, ink);
            }
        }
    }

    /**
     * Covers one pixel.
     *
     * @param coverage 0 (not at all) to 15 (wholly)
     */
    void blend(int x, int y, int coverage, Ink ink) {
        if (x < 0 || y < 0 || x >= raster.widthPx() || y >= raster.heightPx()) {
            return;
        }
        long row = (long) y * rowBytes;
        switch (raster.format()) {
            case MONO1 -> {
                if (coverage >= 8) {
                    int bit = 0x80 >> (x & 7);
                    int old = pixels.get(ValueLayout.JAVA_BYTE, row + (x >> 3));
                    int now = ink.lit() ? old | bit : old & ~bit;
                    pixels.set(ValueLayout.JAVA_BYTE, row + (x >> 3), (byte) now);
                }
            }
            case GREY8 -> mix(row + x, ink.grey(), LIGHT[coverage]);
            case RGB24 -> {
                int light = LIGHT[coverage];
                mix(row + 3L * x, ink.rgb() >> 16, light);
                mix(row + 3L * x + 1, ink.rgb() >> 8 & 255, light);
                mix(row + 3L * x + 2, ink.rgb() & 255, light);
            }
            case BGR24 -> throw new IllegalStateException("no display is BGR24");
        }
    }

    private void mix(long at, int level, int light) {
        int old = pixels.get(ValueLayout.JAVA_BYTE, at) & 255;
        int now = old + ((level - old) * light + (level > old ? 127 : -127)) / 255;
        pixels.set(ValueLayout.JAVA_BYTE, at, (byte) now);
    }
}
