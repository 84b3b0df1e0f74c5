// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.PixelFormat;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Ink on black, in the layout of a display. What lies outside of it is cut off. */
final class Canvas {
    /** Light of the 16 steps of coverage: a little more than linear, as light text needs it. */
    private static final int[] LIGHT = new int[16];

    static {
        for (int i = 0; i < LIGHT.length; i++) {
            LIGHT[i] = (int) Math.round(255 * Math.pow(i / 15.0, 1 / 1.2));
        }
    }

    private final int width;
    private final int height;
    private final PixelFormat format;
    private final int rowBytes;
    private final byte[] pixels;

    Canvas(DisplayFormat display) {
        this(display.widthPx(), display.heightPx(), display.format());
    }

    Canvas(int width, int height, PixelFormat format) {
        this.width = width;
        this.height = height;
        this.format = format;
        rowBytes = format.rowBytes(width);
        pixels = new byte[Math.multiplyExact(rowBytes, height)];
    }

    /** {@return the pixels, rows from the top} */
    MemorySegment pixels() {
        return MemorySegment.ofArray(pixels);
    }

    /** Makes all black. */
    void clear() {
        Arrays.fill(pixels, (byte) 0);
    }

    /** Covers a rectangle wholly. */
    void fill(int x, int y, int columns, int rows, Ink ink) {
        for (int row = Math.max(0, y); row < Math.min(height, y + rows); row++) {
            for (int column = Math.max(0, x); column < Math.min(width, x + columns); column++) {
                blend(row * rowBytes, column, 15, ink);
            }
        }
    }

    /**
     * Covers what a glyph covers.
     *
     * @param file where the glyph is
     * @param bits its first byte: rows of whole bytes, four bits for each pixel, 0 (not covered) to
     *     15 (wholly)
     */
    void stamp(byte[] file, int bits, int x, int y, int columns, int rows, Ink ink) {
        int glyphRowBytes = (columns + 1) / 2;
        int first = Math.max(0, -x);
        int end = Math.min(columns, width - x);
        for (int row = Math.max(0, -y); row < Math.min(rows, height - y); row++) {
            int from = bits + row * glyphRowBytes;
            int to = (y + row) * rowBytes;
            for (int column = first; column < end; column++) {
                int pair = file[from + (column >> 1)];
                int coverage = ((column & 1) == 0 ? pair >> 4 : pair) & 15;
                if (coverage != 0) {
                    blend(to, x + column, coverage, ink);
                }
            }
        }
    }

    private void blend(int row, int x, int coverage, Ink ink) {
        switch (format) {
            case MONO1 -> {
                if (coverage >= 8) {
                    int at = row + (x >> 3);
                    int bit = 0x80 >> (x & 7);
                    pixels[at] = (byte) (ink.lit() ? pixels[at] | bit : pixels[at] & ~bit);
                }
            }
            case GREY8 -> mix(row + x, ink.grey(), coverage);
            case RGB24 -> {
                int at = row + 3 * x;
                int rgb = ink.rgb();
                mix(at, rgb >> 16, coverage);
                mix(at + 1, rgb >> 8 & 255, coverage);
                mix(at + 2, rgb & 255, coverage);
            }
            case BGR24 -> throw new IllegalStateException("no display is BGR24");
        }
    }

    private void mix(int at, int level, int coverage) {
        int old = pixels[at] & 255;
        int all = old * (255 - LIGHT[coverage]) + level * LIGHT[coverage] + 127;
        // All of it by 255, without a division.
        pixels[at] = (byte) ((all + 1 + (all >> 8)) >> 8);
    }
}
