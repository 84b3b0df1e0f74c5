// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TilingTest {
    @ParameterizedTest
    @CsvSource({
        "640, 480, true, 512, 2048, 3, 4, 2048, 1536",
        "640, 480, false, 512, 2048, 0, 0, 2048, 1536",
        "480, 640, true, 512, 2048, 4, 3, 1536, 2048",
        "1000, 1000, true, 512, 2048, 4, 4, 2048, 2048",
        "4000, 30, true, 512, 2048, 1, 4, 2048, 16",
        "4000, 1, true, 512, 2048, 1, 4, 2048, 1",
        "1, 4000, false, 512, 2048, 0, 0, 1, 2048",
        "640, 480, true, 512, 512, 0, 0, 512, 384",
        "640, 480, true, 512, 8192, 6, 8, 4096, 3072",
        "640, 359, true, 512, 2048, 3, 4, 2048, 1148",
        "640, 353, true, 512, 2048, 3, 4, 2048, 1130",
    })
    void itIsThatOfTheProcessorOfIdefics3(
            int width,
            int height,
            boolean split,
            int tile,
            int longest,
            int rows,
            int columns,
            int newWidth,
            int newHeight) {
        Tiling tiling = Tiling.of(width, height, split, tile, longest);
        assertEquals(new Tiling(rows, columns, newWidth, newHeight), tiling);
        assertEquals(rows * columns + 1, tiling.count());
    }

    @Test
    void onePlainColourStaysSoInEverySize() {
        RgbPicture plain = new RgbPicture(37, 21);
        Arrays.fill(plain.bytes(), (byte) 200);
        RgbPicture sized = Lanczos.resize(plain, 64, 5);
        byte[] expected = new byte[3 * 64 * 5];
        Arrays.fill(expected, (byte) 200);
        assertArrayEquals(expected, sized.bytes());
        assertSame(plain, Lanczos.resize(plain, 37, 21));
    }

    @Test
    void anEdgeRingsAsLanczosDoes() {
        RgbPicture edge = new RgbPicture(4, 1);
        Arrays.fill(edge.bytes(), 6, 12, (byte) 100);
        byte[] found = Lanczos.resize(edge, 8, 1).bytes();
        byte[] red = new byte[8];
        for (int i = 0; i < 8; i++) {
            red[i] = found[3 * i];
        }
        // What Pillow 11.3 makes of it.
        assertArrayEquals(new byte[] {4, 0, 0, 21, 79, 110, 105, 96}, red);
    }

    @Test
    void tilesAreCutRowByRowAndTheOverviewIsLast() {
        try (Arena arena = Arena.ofConfined()) {
            Raster picture = new Raster(8, 8, PixelFormat.RGB24, arena.allocate(3 * 64));
            for (int i = 0; i < 64; i++) {
                byte value = (byte) ((i % 8 / 4 + i / 32 * 2) * 60);
                picture.pixels().set(ValueLayout.JAVA_BYTE, 3 * i + 1, value);
            }
            Tiling tiling = Tiling.of(8, 8, true, 4, 8);
            Tiles tiles = Tiles.of(picture, tiling, 4);
            byte[] planes = new byte[3 * 16];
            for (int tile = 0; tile < 4; tile++) {
                tiles.copy(tile, planes);
                byte[] expected = new byte[3 * 16];
                Arrays.fill(expected, 16, 32, (byte) (tile * 60));
                assertArrayEquals(expected, planes, "tile " + tile);
            }
            tiles.copy(4, planes);
            assertEquals(0, planes[0]);
            assertEquals((byte) 180, planes[31], 6);
        }
    }
}
