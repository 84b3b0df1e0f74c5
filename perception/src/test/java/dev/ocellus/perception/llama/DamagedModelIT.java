// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.models.TrialLoad;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files that nobody vouches for: whatever is wrong with them, this process lives on. */
final class DamagedModelIT {
    private static final LanguageOptions OPTIONS = LanguageOptions.DEFAULT.withContextTokens(256);
    private static final boolean LONG = Boolean.getBoolean("ocellus.long");
    private static LlamaEngine engine;
    private static Path sound;

    @TempDir private static Path folder;
    private Path copy;

    @BeforeAll
    static void load() throws EngineException {
        sound = LanguageFiles.model();
        engine = LlamaEngine.load(LanguageFiles.library());
    }

    @BeforeEach
    void copyModel() throws IOException {
        copy = folder.resolve("model.gguf");
        Files.copy(sound, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aSoundFileOpensAndItsTrialIsRemembered() throws Exception {
        TrialLoad trial = trial("sound");
        try (LanguageModel model = engine.openUnknown(copy, OPTIONS, trial)) {
            assertEquals("llama", model.card().architecture());
        }
        List<Path> remembered;
        try (var files = Files.list(folder.resolve("sound"))) {
            remembered = files.toList();
        }
        assertEquals(1, remembered.size());
        Path elsewhere = Files.copy(copy, folder.resolve("other-name.gguf"));
        // A trial that cannot start a process in no time: what is remembered needs none.
        TrialLoad impatient = new TrialLoad(folder.resolve("sound"), Duration.ZERO);
        engine.openUnknown(elsewhere, OPTIONS, impatient).close();
        Files.delete(elsewhere);
    }

    @Test
    void aTrialThatTakesTooLongIsAFailure() {
        TrialLoad impatient = new TrialLoad(folder.resolve("slow"), Duration.ZERO);
        var refusal =
                assertThrows(
                        EngineException.class, () -> engine.openUnknown(copy, OPTIONS, impatient));
        assertTrue(refusal.getMessage().contains("longer than"), refusal::getMessage);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 23, 24, 100, 5_000, 1_000_000, 2_000_000, 50_000_000, 98_362_000})
    void aTruncatedFileIsRefused(long bytes) throws Exception {
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
        var refusal = assertThrows(EngineException.class, () -> GgufCheck.check(copy));
        assertTrue(refusal.getMessage().startsWith("model.gguf: "), refusal::getMessage);
    }

    @Test
    void blockCountsThatAbortTheLibraryAreRefused() throws Exception {
        for (int count : new int[] {0, 1025, -1}) {
            patchValue("llama.block_count", count);
            assertRefusedByHead("block_count");
        }
    }

    @Test
    void anEpsilonThatIsNoNumberIsRefused() throws Exception {
        for (float epsilon : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 0, -1}) {
            patchValue("llama.attention.layer_norm_rms_epsilon", Float.floatToRawIntBits(epsilon));
            assertRefusedByHead("epsilon");
        }
    }

    @Test
    void aVocabularyWithTheSameTokenTwiceIsRefused() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            file.seek(find("<filename>"));
            file.write("<file_sep>".getBytes(StandardCharsets.US_ASCII));
        }
        assertRefusedByHead("token 6");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void flippedBitsOfTheHeadNeverEndThisProcess(int seed) throws Exception {
        Random random = new Random(seed * 7919L);
        int rounds = LONG ? 40 : 3;
        TrialLoad trial = trial("flips");
        for (int round = 0; round < rounds; round++) {
            Files.copy(sound, copy, StandardCopyOption.REPLACE_EXISTING);
            long at = random.nextBoolean() ? random.nextLong(2_000) : random.nextLong(1_800_000);
            flip(at, random.nextInt(8));
            try {
                engine.openUnknown(copy, OPTIONS, trial).close();
            } catch (EngineException e) {
                assertTrue(e.getMessage().startsWith("model.gguf: "), e::getMessage);
            }
        }
    }

    @Test
    void aTextInsteadOfAModelIsRefused() throws Exception {
        Files.writeString(copy, "this is no model, but it is long enough to have a head");
        var refusal = assertThrows(EngineException.class, () -> GgufCheck.check(copy));
        assertTrue(refusal.getMessage().contains("GGUF"), refusal::getMessage);
    }

    @Test
    void aMissingFileIsRefused() {
        Path missing = folder.resolve("none.gguf");
        assertThrows(EngineException.class, () -> GgufCheck.check(missing));
        assertThrows(EngineException.class, () -> engine.open(missing, OPTIONS));
    }

    private TrialLoad trial(String name) {
        return new TrialLoad(folder.resolve(name), Duration.ofMinutes(5));
    }

    private void assertRefusedByHead(String named) {
        var refusal = assertThrows(EngineException.class, () -> GgufCheck.check(copy));
        assertTrue(refusal.getMessage().contains(named), refusal::getMessage);
    }

    /** Replaces the four bytes of a scalar value. */
    private void patchValue(String key, int value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.write(bytes, find(key) + key.length() + 4);
        }
    }

    private void flip(long at, int bit) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ (1 << bit));
        }
    }

    /** Where the characters of a key begin. */
    private static long find(String key) throws IOException {
        byte[] head = new byte[2_000_000];
        try (RandomAccessFile file = new RandomAccessFile(sound.toFile(), "r")) {
            file.readFully(head);
        }
        int at = new String(head, StandardCharsets.ISO_8859_1).indexOf(key);
        assertTrue(at > 0, key);
        return at;
    }
}
