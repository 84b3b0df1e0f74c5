// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.llama.LanguageFiles;
import dev.ocellus.perception.llama.LlamaEngine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Towers of many shapes against the same computed plainly: nothing is fixed but what they say. */
final class TowerShapesIT {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "48, 12, 40, 80, 3, 5, 20, 2, GELU, false",
        "56, 14, 36, 100, 2, 3, 24, 4, GELU_QUICK, true",
        "60, 10, 64, 64, 2, 2, 96, 3, SILU, false",
        "32, 8, 48, 144, 1, 1, 7, 1, GELU, true",
        "64, 8, 96, 200, 2, 12, 33, 4, GELU, false",
    })
    void itSeesWhatPlainArithmeticSees(
            int tile,
            int patch,
            int width,
            int wide,
            int blocks,
            int heads,
            int projected,
            int shuffle,
            TowerSettings.Activation activation,
            boolean old)
            throws Exception {
        TowerSettings settings =
                new TowerSettings(
                        tile,
                        patch,
                        width,
                        wide,
                        blocks,
                        heads,
                        projected,
                        shuffle,
                        2 * tile,
                        1e-5f,
                        activation,
                        List.of(0.48f, 0.45f, 0.40f),
                        List.of(0.229f, 0.224f, 0.225f));
        Path file = folder.resolve("mmproj.gguf");
        RandomTower.write(file, settings, TowerFile.F32, old, tile);
        byte[] noise = new byte[3 * 37 * 61];
        new Random(tile).nextBytes(noise);
        try (Arena arena = Arena.ofConfined();
                VisionTower tower = LlamaEngine.load(LanguageFiles.library()).openTower(file, 0)) {
            Raster picture = new Raster(37, 61, PixelFormat.RGB24, arena.allocate(noise.length));
            picture.pixels().copyFrom(MemorySegment.ofArray(noise));
            Tiling tiling = tower.tiling(37, 61, true);
            assertEquals(5, tiling.count(), tiling::toString);
            float[] seen = tower.look(picture, tiling, 1, Pacer.UNLIMITED);
            Tiles tiles = Tiles.of(picture, tiling, tile);
            ReferenceTower reference = new ReferenceTower(TowerFile.read(file));
            int at = 0;
            for (int i = 0; i < tiling.count(); i++) {
                for (double expected : reference.look(tower.pixels(tiles, i))) {
                    assertEquals(expected, seen[at++], 3e-6);
                }
            }
            assertEquals(seen.length, at);
        }
    }
}
