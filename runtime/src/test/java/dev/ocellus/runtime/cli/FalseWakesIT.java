// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How often the wake words fire where nobody says them: an hour of reading aloud. */
@Tag("long")
class FalseWakesIT {
    private static final double HOUR_MS = 3_600_000;

    /** All four models together. */
    private static final int MOST = 4;

    @TempDir Path home;

    @Test
    void anHourOfReadingHardlyWakesAnything() throws Exception {
        Terminal terminal =
                Terminal.withModels(
                        home, "piper-joe", "okay_nabu", "hey_jarvis", "hey_mycroft", "alexa");
        String clip = home.resolve("reading.wav").toString();
        ReadingText story = new ReadingText(7);
        List<String> wakes = new ArrayList<>();
        double heardMs = 0;
        while (heardMs < HOUR_MS) {
            StringBuilder page = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                page.append(story.paragraph()).append('\n');
            }
            terminal.type(page.toString());
            assertEquals(0, terminal.run("say", "-", "--out", clip), terminal::err);
            assertEquals(0, terminal.run("listen", clip, "--wake-only", "--json"), terminal::err);
            for (JsonNode line : terminal.json()) {
                switch (line.get("type").asString()) {
                    case "wake" -> wakes.add(line.toString());
                    case "summary" -> heardMs += line.get("audioMs").asDouble();
                    default -> {}
                }
            }
        }
        Files.write(Path.of("target", "false-wakes.txt"), wakes);
        assertTrue(wakes.size() <= MOST, wakes.toString());
    }
}
