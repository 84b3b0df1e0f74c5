// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/**
 * A picture of 640×480 that drifts to and fro over a wall of coloured blocks. One buffer, drawn
 * anew each time; confined to one thread.
 */
final class DriftingPicture {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    private static final int DRIFT = 64;
    private static final int BLOCK = 16;

    private final Raster picture =
            new Raster(
                    WIDTH, HEIGHT, PixelFormat.BGR24, Arena.ofAuto().allocate(3L * WIDTH * HEIGHT));

    /** Larger than the picture, so that the picture can drift over it. */
    private final byte[] wall = wall();

    /** {@return the one picture} */
    Raster picture() {
        return picture;
    }

    /**
     * {@return the picture, drifted}
     *
     * @param number of the picture, 0 or more
     */
    Raster next(int number) {
        int drift = Math.abs(number * 3 % (2 * DRIFT) - DRIFT);
        int columns = WIDTH + DRIFT;
        for (int y = 0; y < HEIGHT; y++) {
            MemorySegment.copy(
                    wall,
                    3 * (y * columns + drift),
                    picture.pixels(),
                    ValueLayout.JAVA_BYTE,
                    3L * y * WIDTH,
                    3 * WIDTH);
        }
        return picture;
    }

    private static byte[] wall() {
        Random random = new Random(7);
        int columns = WIDTH + DRIFT;
        byte[] wall = new byte[3 * columns * HEIGHT];
        byte[] colours = new byte[3 * (columns / BLOCK + 1) * (HEIGHT / BLOCK + 1)];
        random.nextBytes(colours);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < columns; x++) {
                int block = y / BLOCK * (columns / BLOCK + 1) + x / BLOCK;
                for (int c = 0; c < 3; c++) {
                    wall[3 * (y * columns + x) + c] = colours[3 * block + c];
                }
            }
        }
        return wall;
    }
}
