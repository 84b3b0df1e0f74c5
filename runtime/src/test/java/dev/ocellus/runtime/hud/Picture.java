// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.Raster;
import java.lang.foreign.ValueLayout;

/** A copy of the pixels of a frame as light, 0 to 255 each, that outlives the frame. */
final class Picture {
    private final int width;
    private final int[] light;

    private Picture(int width, int[] light) {
        this.width = width;
        this.light = light;
    }

    static Picture of(DisplayFrame frame) {
        Raster raster = frame.raster();
        int width = raster.widthPx();
        int[] light = new int[width * raster.heightPx()];
        for (int i = 0; i < light.length; i++) {
            int rgb = rgb(raster, i % width, i / width);
            light[i] = Math.max(rgb >> 16, Math.max(rgb >> 8 & 255, rgb & 255));
        }
        return new Picture(width, light);
    }

    int width() {
        return width;
    }

    int height() {
        return light.length / width;
    }

    int[] light() {
        return light.clone();
    }

    static int rgb(Raster raster, int x, int y) {
        long row = (long) y * raster.format().rowBytes(raster.widthPx());
        return switch (raster.format()) {
            case MONO1 -> (at(raster, row + x / 8) >> (7 - x % 8) & 1) * 0xFFFFFF;
            case GREY8 -> at(raster, row + x) * 0x010101;
            case RGB24, BGR24 ->
                    at(raster, row + 3L * x) << 16
                            | at(raster, row + 3L * x + 1) << 8
                            | at(raster, row + 3L * x + 2);
        };
    }

    private static int at(Raster raster, long offset) {
        return raster.pixels().get(ValueLayout.JAVA_BYTE, offset) & 255;
    }

    int at(int x, int y) {
        return light[y * width + x];
    }

    /** {@return the light of the rows from {@code top} up to, without, {@code bottom}} */
    int[] rows(int top, int bottom) {
        return java.util.Arrays.copyOfRange(light, top * width, bottom * width);
    }

    /** {@return how many pixels of a rectangle are lit at all} */
    int lit(int left, int top, int right, int bottom) {
        int lit = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                lit += at(x, y) > 0 ? 1 : 0;
            }
        }
        return lit;
    }
}
