// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.llama.LanguageFiles;
import dev.ocellus.perception.llama.LlamaEngine;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vision half against transformers, from the picture to its embeddings. */
final class VisionTowerIT {
    private static LlamaEngine engine;

    @BeforeAll
    static void load() throws EngineException {
        engine = LlamaEngine.load(LanguageFiles.library());
    }

    static Stream<VisionVectors.Case> cases() {
        return VisionVectors.cases().stream();
    }

    static Stream<Arguments> towersAndCases() {
        return VisionVectors.towers().stream()
                .flatMap(tower -> cases().map(one -> Arguments.of(tower, one)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTilesAreThoseOfTheProcessorToThePixel(VisionVectors.Case one) throws EngineException {
        try (VisionTower tower = open("mmproj-f32.gguf")) {
            byte[] bytes = TestMedia.unsignedBytes(one.path("tiles_u8.npy"));
            float[] values = TestMedia.floats(one.path("pixel_values.npy"));
            Raster picture = one.picture();
            Tiling tiling = tower.tiling(picture.widthPx(), picture.heightPx(), one.split());
            Tiles tiles = Tiles.of(picture, tiling, tower.tilePx());
            byte[] tile = new byte[3 * tower.tilePx() * tower.tilePx()];
            assertEquals(bytes.length, tiling.count() * tile.length, tiling::toString);
            for (int i = 0; i < tiling.count(); i++) {
                tiles.copy(i, tile);
                byte[] expected = new byte[tile.length];
                System.arraycopy(bytes, i * tile.length, expected, 0, tile.length);
                assertArrayEquals(expected, tile, "tile " + i);
                float[] pixels = tower.pixels(tiles, i);
                for (int k = 0; k < pixels.length; k++) {
                    assertEquals(values[i * pixels.length + k], pixels[k], 2e-7f);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("towersAndCases")
    void theEmbeddingsAreThoseOfTransformers(String file, VisionVectors.Case one)
            throws EngineException {
        try (VisionTower tower = open(file)) {
            float[] expected = TestMedia.floats(one.path("image_embeds.npy"));
            float[] found = look(tower, one, 1, Pacer.UNLIMITED);
            assertNotNull(found);
            assertEquals(expected.length, found.length);
            double most = 0;
            double product = 0;
            double first = 0;
            double second = 0;
            for (int i = 0; i < found.length; i++) {
                most = Math.max(most, Math.abs(expected[i] - found[i]));
                product += expected[i] * (double) found[i];
                first += expected[i] * (double) expected[i];
                second += found[i] * (double) found[i];
            }
            double cosine = product / Math.sqrt(first * second);
            String told = file + " " + one + ": max " + most + ", cosine " + cosine;
            System.getLogger("parity").log(System.Logger.Level.INFO, told);
            double allowed = file.contains("f32") ? 1e-5 : file.contains("f16") ? 5e-3 : 0.1;
            assertTrue(most <= allowed, told);
            assertTrue(cosine >= (file.contains("q8") ? 0.9995 : 0.9999995), told);
        }
    }

    @Test
    void anyNumberOfThreadsSeesTheSame() throws EngineException {
        VisionVectors.Case one = VisionVectors.cases().getFirst();
        try (VisionTower tower = open("mmproj-f32.gguf")) {
            assertArrayEquals(
                    look(tower, one, 1, Pacer.UNLIMITED), look(tower, one, 2, Pacer.UNLIMITED));
        }
    }

    @Test
    void thePacerIsAskedBeforeEachTileAndMayEndIt() throws EngineException {
        VisionVectors.Case one =
                cases().filter(VisionVectors.Case::split).findFirst().orElseThrow();
        try (VisionTower tower = open("mmproj-f32.gguf")) {
            List<Pacer.Step> asked = new ArrayList<>();
            assertNotNull(look(tower, one, 1, (step, size) -> asked.add(step)));
            Raster picture = one.picture();
            int tiles = tower.tiling(picture.widthPx(), picture.heightPx(), true).count();
            assertEquals(Collections.nCopies(tiles, Pacer.Step.RUN), asked);
            int[] left = {1};
            assertNull(look(tower, one, 1, (step, size) -> left[0]-- > 0));
            assertEquals(-1, left[0]);
        }
    }

    @Test
    void greyPicturesAreSeen() throws EngineException {
        try (VisionTower tower = open("mmproj-f32.gguf");
                Arena arena = Arena.ofConfined()) {
            Raster grey = new Raster(37, 21, PixelFormat.GREY8, arena.allocate(37 * 21));
            grey.pixels().fill((byte) 90);
            Raster colour = new Raster(37, 21, PixelFormat.RGB24, arena.allocate(3 * 37 * 21));
            colour.pixels().fill((byte) 90);
            Tiling tiling = tower.tiling(37, 21, true);
            assertArrayEquals(
                    tower.look(colour, tiling, 1, Pacer.UNLIMITED),
                    tower.look(grey, tiling, 1, Pacer.UNLIMITED));
        }
    }

    private static VisionTower open(String file) throws EngineException {
        return engine.openTower(VisionVectors.file(file), VisionVectors.longestEdge(file));
    }

    private static float[] look(VisionTower tower, VisionVectors.Case one, int threads, Pacer pacer)
            throws EngineException {
        Raster picture = one.picture();
        Tiling tiling = tower.tiling(picture.widthPx(), picture.heightPx(), one.split());
        return tower.look(picture, tiling, threads, pacer);
    }
}
