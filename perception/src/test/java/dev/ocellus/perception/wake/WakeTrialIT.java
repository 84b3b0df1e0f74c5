// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.models.TrialLoad;
import dev.ocellus.perception.tflite.TestLiteRt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WakeTrialIT {
    @TempDir Path folder;
    private TrialLoad trial;
    private Path description;
    private Path model;

    @BeforeEach
    void prepare() {
        trial = new TrialLoad(folder.resolve("tried"), Duration.ofMinutes(2));
        description = TestStore.require("okay_nabu", "okay_nabu.json");
        model = TestStore.require("okay_nabu", "okay_nabu.tflite");
    }

    @Test
    void aSoundModelPassesItsTrial() {
        assertDoesNotThrow(() -> tried(model));
    }

    @Test
    void aModelThatIsRefusedFailsItsTrialWithTheReason() throws Exception {
        Path text = Files.writeString(folder.resolve("text.tflite"), "not a model");
        EngineException failure = assertThrows(EngineException.class, () -> tried(text));
        assertTrue(
                failure.getMessage().contains("is not a TensorFlow Lite model"),
                failure.getMessage());
    }

    /** One flipped bit that the verifier of the file format does not see. */
    @Test
    void aModelThatEndsTheProcessEndsItsTrialOnly() throws Exception {
        assumeTrue(
                System.getProperty("os.arch").equals("amd64"),
                "needs x86-64: the bit was found there");
        byte[] content = Files.readAllBytes(model);
        content[56_682] ^= 8;
        Path damaged = Files.write(folder.resolve("damaged.tflite"), content);
        assertThrows(EngineException.class, () -> tried(damaged));
    }

    private void tried(Path file) throws EngineException, InterruptedException {
        trial.run(
                file,
                "wake-2",
                WakeTrial.class,
                List.of(TestLiteRt.file().toString(), description.toString(), file.toString()));
    }
}
