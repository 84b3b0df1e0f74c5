// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.llama.LanguageFiles;
import dev.ocellus.perception.llama.LlamaEngine;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vision halves that nobody vouches for: whatever is wrong with them, this process lives on. */
final class DamagedTowerIT {
    private static final int ROUNDS = Boolean.getBoolean("ocellus.long") ? 2000 : 60;
    private static LlamaEngine engine;

    @TempDir private Path folder;
    private Path file;
    private byte[] sound;

    @BeforeAll
    static void load() throws EngineException {
        engine = LlamaEngine.load(LanguageFiles.library());
    }

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("mmproj.gguf");
        RandomTower.write(file, TowerFileTest.SMALL, TowerFile.Q8_0, false, 7);
        sound = Files.readAllBytes(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void flippedBitsOfTheHeadNeverEndThisProcess(int seed) throws IOException {
        Random random = new Random(seed * 7919L);
        int head = new String(sound, StandardCharsets.ISO_8859_1).indexOf("mm.model.fc") + 60;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = sound.clone();
            for (int flips = 1 + random.nextInt(2); flips > 0; flips--) {
                bytes[random.nextInt(head)] ^= (byte) (1 << random.nextInt(8));
            }
            openAndLook(bytes);
        }
    }

    @Test
    void valuesOfTheHeadThatAreAbsurdNeverEndThisProcess() throws IOException {
        Random random = new Random(11);
        int head = new String(sound, StandardCharsets.ISO_8859_1).indexOf("v.patch_embd");
        int[] absurd = {0, -1, 1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fc00000, 0x3f000000};
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = sound.clone();
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(8 + random.nextInt(head), absurd[random.nextInt(absurd.length)]);
            openAndLook(bytes);
        }
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() throws IOException {
        for (String name : new String[] {"v.post_ln.bias", "v.blk.0.attn_q.weight"}) {
            byte[] bytes = sound.clone();
            TowerFile read = read();
            int at = (int) read.tensors().get(name).at();
            bytes[at + (read.tensors().get(name).type() == TowerFile.F32 ? 3 : 1)] = 0x7f;
            bytes[at + (read.tensors().get(name).type() == TowerFile.F32 ? 2 : 0)] = (byte) 0xff;
            Files.write(file, bytes);
            var refusal = assertThrows(EngineException.class, () -> engine.openTower(file, 0));
            assertTrue(refusal.getMessage().contains(name), refusal::getMessage);
            Files.write(file, sound);
        }
    }

    @Test
    void weightsThatOverflowMakeNoEmbeddings() throws Exception {
        byte[] bytes = sound.clone();
        TowerFile read = read();
        for (String name : new String[] {"v.post_ln.weight", "v.post_ln.bias"}) {
            int at = (int) read.tensors().get(name).at();
            for (int i = 0; i < read.tensors().get(name).bytes(); i += Float.BYTES) {
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(at + i, Float.MAX_VALUE);
            }
        }
        Files.write(file, bytes);
        try (VisionTower tower = engine.openTower(file, 0)) {
            assertThrows(IllegalStateException.class, () -> look(tower));
        }
    }

    private TowerFile read() throws IOException {
        try {
            return TowerFile.read(file);
        } catch (EngineException e) {
            throw new IOException(e);
        }
    }

    private void openAndLook(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (VisionTower tower = engine.openTower(file, 0)) {
            look(tower);
        } catch (EngineException e) {
            assertTrue(e.getMessage().startsWith("mmproj.gguf: "), e::getMessage);
        } catch (IllegalStateException e) {
            assertTrue(e.getMessage().contains("damaged weights"), e::getMessage);
        }
    }

    private static float[] look(VisionTower tower) {
        try (Arena arena = Arena.ofConfined()) {
            Raster picture = new Raster(9, 7, PixelFormat.RGB24, arena.allocate(3 * 9 * 7));
            picture.pixels().fill((byte) 60);
            return tower.look(picture, tower.tiling(9, 7, false), 1, Pacer.UNLIMITED);
        }
    }
}
