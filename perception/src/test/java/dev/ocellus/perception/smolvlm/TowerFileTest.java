// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a vision half that are not as they should be: each is refused before ggml sees it. */
final class TowerFileTest {
    /** Two blocks of 64 values on tiles of 32 pixels. */
    static final TowerSettings SMALL =
            new TowerSettings(
                    32,
                    8,
                    64,
                    96,
                    2,
                    4,
                    32,
                    2,
                    64,
                    1e-6f,
                    TowerSettings.Activation.GELU,
                    List.of(0.5f, 0.25f, 0.5f),
                    List.of(0.5f, 0.5f, 0.25f));

    private static final int NAN = 0x7fc00000;

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("mmproj.gguf");
        RandomTower.write(file, SMALL, TowerFile.Q8_0, false, 7);
    }

    @Test
    void aSoundFileIsReadAsItWasWritten() throws EngineException {
        TowerFile read = TowerFile.read(file);
        assertEquals(SMALL, read.settings());
        assertEquals(6 + 16 * 2, read.tensors().size());
        assertEquals(TowerFile.Q8_0, read.tensors().get("v.blk.1.ffn_up.weight").type());
        assertEquals(TowerFile.F16, read.tensors().get("v.patch_embd.weight").type());
        assertFalse(read.swapped());
        assertTrue(read.coarse());
    }

    @Test
    void aTruncatedFileIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += length < 8000 ? 13 : 997) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused("");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "image_size, 0",
        "image_size, 1000000",
        "image_size, 33",
        "image_size, 64",
        "patch_size, 0",
        "patch_size, 7",
        "patch_size, 16",
        "embedding_length, 0",
        "embedding_length, -1",
        "embedding_length, 65",
        "embedding_length, 128",
        "feed_forward_length, 0",
        "feed_forward_length, 97",
        "block_count, 0",
        "block_count, 1",
        "block_count, 3",
        "block_count, 2000000000",
        "attention.head_count, 0",
        "attention.head_count, 5",
        "attention.head_count, 65536",
        "projection_dim, 0",
        "projection_dim, 33",
        "projector.scale_factor, 0",
        "projector.scale_factor, 3",
        "projector.scale_factor, 4",
        "preproc_image_size, 0",
        "preproc_image_size, 1000000",
        "preproc_image_size, 2080",
        "attention.layer_norm_epsilon, 0",
        "attention.layer_norm_epsilon, 2143289344",
        "attention.layer_norm_epsilon, 2139095040",
        "attention.layer_norm_epsilon, 1073741824",
    })
    void aValueThatIsAbsurdOrAtOddsWithTheTensorsIsRefused(String key, int bits)
            throws IOException {
        patch(valueOf("clip.vision." + key), bits);
        assertRefused("");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() throws IOException {
        patch(valueOf("clip.vision.block_count") - Integer.BYTES, 5);
        assertRefused("clip.vision.block_count is of another type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clip.vision.image_size",
                "clip.vision.image_mean",
                "clip.vision.attention.layer_norm_epsilon",
                "clip.has_vision_encoder",
                "clip.projector_type",
                "general.architecture",
                "v.post_ln.bias",
                "v.blk.1.attn_out.weight",
                "mm.model.fc.weight"
            })
    void aKeyOrTensorThatIsMissingIsRefused(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[find(name) + name.length() - 1] ^= 1;
        Files.write(file, bytes);
        assertRefused(name.startsWith("general") ? "mmproj" : name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"general.architecture", "clip.projector_type"})
    void anotherKindOfModelIsRefused(String key) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[valueOf(key) + Long.BYTES] ^= 1;
        Files.write(file, bytes);
        assertRefused("");
    }

    @Test
    void coloursThatAreNoNumbersAreRefused() throws IOException {
        patch(valueOf("clip.vision.image_std") + 12, 0);
        assertRefused("image_std");
        patch(valueOf("clip.vision.image_std") + 12, NAN);
        assertRefused("image_std");
    }

    @Test
    void aTensorOfAnotherTypeOrShapeIsRefused() throws IOException {
        int name = find("v.post_ln.bias");
        int shape = name + "v.post_ln.bias".length() + Integer.BYTES;
        patch(shape, 63);
        assertRefused("");
        patch(shape, 64);
        patch(shape + Long.BYTES, 26);
        assertRefused("v.post_ln.bias of type 26");
    }

    @Test
    void anOldFileHasTheLayersOfABlockExchangedAndMayNotSayTheLongestEdge() throws Exception {
        TowerSettings old =
                new TowerSettings(
                        32,
                        8,
                        64,
                        96,
                        2,
                        4,
                        32,
                        2,
                        0,
                        1e-6f,
                        TowerSettings.Activation.GELU_QUICK,
                        SMALL.means(),
                        SMALL.deviations());
        RandomTower.write(file, old, TowerFile.F32, true, 7);
        TowerFile read = TowerFile.read(file);
        assertEquals(old, read.settings());
        assertTrue(read.swapped());
        assertFalse(read.coarse());
        assertEquals("v.blk.1.ffn_down", read.up(1));
        assertEquals(List.of(64L, 96L), read.tensors().get(read.up(1) + ".weight").shape());
    }

    private void assertRefused(String named) {
        var refusal = assertThrows(EngineException.class, () -> TowerFile.read(file));
        assertTrue(refusal.getMessage().startsWith("mmproj.gguf: "), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(named), refusal::getMessage);
    }

    private int valueOf(String key) throws IOException {
        return find(key) + key.length() + Integer.BYTES;
    }

    private int find(String text) throws IOException {
        int at = Files.readString(file, StandardCharsets.ISO_8859_1).indexOf(text);
        assertTrue(at > 0, text);
        return at;
    }

    private void patch(int at, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        Files.write(file, bytes);
    }
}
