// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WakeModelTest {
    private static final String DESCRIPTION =
            """
            {"type": "micro", "wake_word": "Hey Bee", "model": "hey_bee.tflite", "version": 2,
             "micro": {"probability_cutoff": 0.85, "feature_step_size": 10,
                       "sliding_window_size": 5, "tensor_arena_size": 37000}}
            """;

    @TempDir Path folder;

    @Test
    void aDescriptionNamesTheModelBesideIt() throws Exception {
        WakeModel model = WakeModel.read(write(DESCRIPTION));
        assertEquals(new WakeModel("hey_bee", folder.resolve("hey_bee.tflite"), 0.85f, 5), model);
    }

    @Test
    void aModelMayLieElsewhereThanItsDescription() throws Exception {
        Path elsewhere = Path.of("store", "hey_bee.tflite");
        WakeModel model = WakeModel.read("bee", write(DESCRIPTION), elsewhere);
        assertEquals(new WakeModel("bee", elsewhere, 0.85f, 5), model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[1, 2]", "{", "{\"model\": 3}", "{\"micro\": {}}"})
    void anythingElseIsRefusedByName(String text) throws Exception {
        Path file = write(text);
        EngineException refusal = assertThrows(EngineException.class, () -> WakeModel.read(file));
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../up.tflite", "a/b.tflite", "", "nul\\u0000.tflite"})
    void aModelOutsideTheFolderIsRefused(String name) throws Exception {
        Path file = write(DESCRIPTION.replace("hey_bee.tflite", name));
        assertThrows(EngineException.class, () -> WakeModel.read(file));
    }

    @Test
    void featuresOfAnotherPaceAreRefused() throws Exception {
        Path file =
                write(
                        DESCRIPTION.replace(
                                "\"feature_step_size\": 10", "\"feature_step_size\": 20"));
        EngineException refusal = assertThrows(EngineException.class, () -> WakeModel.read(file));
        assertTrue(refusal.getMessage().contains("20 ms"), refusal.getMessage());
    }

    @Test
    void theFirstVersionIsRefusedBySayingSo() throws Exception {
        Path file =
                write(DESCRIPTION.replace("sliding_window_size", "sliding_window_average_size"));
        EngineException refusal = assertThrows(EngineException.class, () -> WakeModel.read(file));
        assertTrue(refusal.getMessage().contains("version 1"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-0.1", "\"high\"", "null", "1e400"})
    void aCutoffOutsideItsRangeIsRefused(String cutoff) throws Exception {
        Path file = write(DESCRIPTION.replace("0.85", cutoff));
        assertThrows(EngineException.class, () -> WakeModel.read(file));
    }

    @Test
    void anAbsentDescriptionIsNamed() {
        Path file = folder.resolve("absent.json");
        EngineException refusal = assertThrows(EngineException.class, () -> WakeModel.read(file));
        assertTrue(refusal.getMessage().contains("absent.json is not there"), refusal.getMessage());
    }

    @Test
    void aWindowOfNothingIsACallersMistake() {
        assertThrows(
                IllegalArgumentException.class, () -> new WakeModel("a", Path.of("a"), 0.5f, 0));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("model.json"), text);
    }
}
