// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.tflite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doubling.tflite} adds its input, four floats, to itself. */
final class TfLiteModelIT {
    @TempDir Path folder;
    private Path file;
    private byte[] content;
    private LiteRt library;

    @BeforeEach
    void unpack() throws IOException, EngineException {
        library = TestLiteRt.load();
        try (InputStream in = TfLiteModelIT.class.getResourceAsStream("doubling.tflite")) {
            content = Objects.requireNonNull(in).readAllBytes();
        }
        file = Files.write(folder.resolve("doubling.tflite"), content);
    }

    @Test
    void aNetworkTellsItsTensors() throws Exception {
        try (TfLiteModel model = TfLiteModel.open(library, "doubling", file, 1)) {
            assertEquals(
                    List.of(new TensorSpec("in", TensorSpec.Type.FLOAT32, List.of(1, 4), 0, 0)),
                    model.inputs());
            TensorSpec output = model.outputs().getFirst();
            assertTrue(output.matches(TensorSpec.Type.FLOAT32, -1, 4));
            assertFalse(output.matches(TensorSpec.Type.INT8, 1, 4));
            assertFalse(output.matches(TensorSpec.Type.FLOAT32, 4));
            assertFalse(output.matches(TensorSpec.Type.FLOAT32, 1, 5));
        }
    }

    @Test
    void aRunReadsTheInputsAndFillsTheOutputs() throws Exception {
        try (TfLiteModel model = TfLiteModel.open(library, "doubling", file, 2)) {
            assertArrayEquals(new float[] {2, 4, 6, -8}, run(model, 1, 2, 3, -4));
            assertArrayEquals(new float[] {0, 0, 1, 0}, run(model, 0, 0, 0.5f, 0));
        }
    }

    @Test
    void aRestartedNetworkRunsOnNewTensors() throws Exception {
        try (TfLiteModel model = TfLiteModel.open(library, "doubling", file, 1)) {
            MemorySegment stale = model.input(0);
            model.restart();
            assertThrows(
                    IllegalStateException.class, () -> stale.set(ValueLayout.JAVA_FLOAT, 0, 1));
            assertArrayEquals(new float[] {2, 2, 2, 2}, run(model, 1, 1, 1, 1));
        }
    }

    @Test
    void aClosedNetworkRefusesInsteadOfCrashing() throws Exception {
        TfLiteModel model = TfLiteModel.open(library, "doubling", file, 1);
        MemorySegment output = model.output(0);
        model.close();
        model.close();
        assertThrows(IllegalStateException.class, model::run);
        assertThrows(IllegalStateException.class, model::restart);
        assertThrows(IllegalStateException.class, () -> output.get(ValueLayout.JAVA_FLOAT, 0));
    }

    @Test
    void theFileMayChangeWhileTheNetworkIsOpen() throws Exception {
        try (TfLiteModel model = TfLiteModel.open(library, "doubling", file, 1)) {
            Files.write(file, new byte[0]);
            model.restart();
            assertArrayEquals(new float[] {2, 4, 6, 8}, run(model, 1, 2, 3, 4));
        }
    }

    @Test
    void anAbsentFileIsNamed() {
        assertRefused(folder.resolve("absent.tflite"), "is not there");
    }

    @Test
    void aFolderIsRefused() {
        assertRefused(folder, "cannot be read");
    }

    @Test
    void anEmptyOrForeignFileIsNoModel() throws Exception {
        assertRefused(Files.write(file, new byte[0]), "is not a TensorFlow Lite model");
        assertRefused(Files.writeString(file, "TFL3"), "is not a TensorFlow Lite model");
        assertRefused(
                Files.writeString(file, "<html>not found</html>"),
                "is not a TensorFlow Lite model");
    }

    @Test
    void aTruncatedFileIsRefusedUnlessOnlyPaddingIsLost() throws Exception {
        int refused = 0;
        for (int length = 8; length < content.length; length++) {
            Path cut = Files.write(file, Arrays.copyOf(content, length));
            try (TfLiteModel model = TfLiteModel.open(library, "cut", cut, 1)) {
                assertArrayEquals(new float[] {2, 4, 6, 8}, run(model, 1, 2, 3, 4));
            } catch (EngineException refusal) {
                assertTrue(refusal.getMessage().contains("is damaged"), refusal.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 0.9 * content.length, "refused " + refused);
    }

    @Test
    void aRestartThatFailsFreesAllThatTheModelHeld() throws Exception {
        FailingLiteRt failing = new FailingLiteRt(library);
        TfLiteModel model = TfLiteModel.open(failing.library(), "doubling", file, 1);
        MemorySegment input = model.input(0);
        failing.refuse();

        assertThrows(IllegalStateException.class, model::restart);

        assertEquals(
                List.of("LiteRtDestroyModel", "LiteRtDestroyEnvironment"), failing.destroyed());
        assertThrows(IllegalStateException.class, () -> input.set(ValueLayout.JAVA_FLOAT, 0, 1));
        assertThrows(IllegalStateException.class, model::run);
        model.close();
        assertEquals(2, failing.destroyed().size());
    }

    @Test
    void aHugeFileThatIsNoModelIsRefusedByItsFirstBytes() throws Exception {
        try (RandomAccessFile zeros = new RandomAccessFile(file.toFile(), "rw")) {
            zeros.setLength(Integer.MAX_VALUE);
            zeros.write(new byte[8]);
        }
        long before = readBytes();
        assertRefused(file, "is not a TensorFlow Lite model");
        assertTrue(readBytes() - before < 100_000, "it was read");
        try (RandomAccessFile larger = new RandomAccessFile(file.toFile(), "rw")) {
            larger.setLength(1L << 40);
        }
        assertRefused(file, "is larger than any TensorFlow Lite model");
    }

    /** What this process has read so far. */
    private static long readBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void manyThreadsMayOpenAndRunModelsAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> work = Collections.nCopies(4, this::openRunAndClose);
            for (Future<Boolean> each : threads.invokeAll(work)) {
                assertTrue(each.get());
            }
        }
    }

    private boolean openRunAndClose() throws EngineException {
        boolean right = true;
        for (int round = 0; round < 50; round++) {
            try (TfLiteModel model = TfLiteModel.open(library, "doubling", file, 1 + round % 2)) {
                float[] result = run(model, round, 1, 2, 3);
                model.restart();
                right &= Arrays.equals(new float[] {2 * round, 2, 4, 6}, result);
                right &= Arrays.equals(new float[] {2, 2, 2, 2}, run(model, 1, 1, 1, 1));
            }
        }
        return right;
    }

    private static float[] run(TfLiteModel model, float... values) {
        MemorySegment.copy(values, 0, model.input(0), ValueLayout.JAVA_FLOAT, 0, values.length);
        model.run();
        return model.output(0).toArray(ValueLayout.JAVA_FLOAT);
    }

    private void assertRefused(Path file, String why) {
        EngineException refusal =
                assertThrows(
                        EngineException.class, () -> TfLiteModel.open(library, "some", file, 1));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
    }
}
