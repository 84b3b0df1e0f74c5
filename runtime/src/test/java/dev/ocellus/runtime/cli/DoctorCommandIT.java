// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandIT {
    @TempDir private Path home;

    @Test
    void withAllModelsAVoiceLoopCanWork() {
        Terminal terminal =
                Terminal.withModels(
                        home,
                        "okay_nabu",
                        "hey_jarvis",
                        "silero-vad-v5",
                        "whisper-tiny",
                        "piper-joe",
                        "smollm2-135m-instruct");
        assertEquals(0, terminal.run("doctor"), terminal::out);
        assertTrue(terminal.out().contains("loads in "), terminal.out());
    }
}
