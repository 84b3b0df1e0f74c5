// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BenchCommandIT {
    @TempDir private Path home;

    @Test
    void theLanguageModelIsMeasuredWithOneAndTwoThreads() {
        Terminal terminal = Terminal.withModels(home, "smollm2-135m-instruct");
        Map<String, JsonNode> results = run(terminal, "language");
        for (String name :
                List.of(
                        "language prompt, 1 thread",
                        "language decode, 1 thread",
                        "language prompt, 2 threads",
                        "language decode, 2 threads",
                        "language first token, cold",
                        "language first token, warm",
                        "language first token, warm to cold")) {
            assertTrue(results.get(name).get("median").doubleValue() > 0, name);
            assertEquals(1, results.get(name).get("n").intValue(), name);
        }
        assertEquals(
                "tokens/s", results.get("language decode, 1 thread").get("unit").stringValue());
    }

    @Test
    void memoryIsMeasuredInAProcessOfItsOwnAndModelsTakeSome() {
        Terminal terminal =
                Terminal.withModels(
                        home,
                        "okay_nabu",
                        "hey_jarvis",
                        "silero-vad-v5",
                        "whisper-tiny",
                        "piper-joe",
                        "all-minilm-l6-v2-q",
                        "smollm2-135m-instruct");
        Map<String, JsonNode> results = run(terminal, "memory");
        double with = results.get("memory with models, resident").get("median").doubleValue();
        double without = results.get("memory without models, resident").get("median").doubleValue();
        assertTrue(without > 20, "without models " + without);
        assertTrue(with > without + 100, "with " + with + ", without " + without);
    }

    private static Map<String, JsonNode> run(Terminal terminal, String part) {
        assertEquals(
                0, terminal.run("bench", "--only", part, "--repeat", "1", "--json"), terminal::err);
        JsonNode report = terminal.json().getFirst();
        assertTrue(report.get("machine").get("cores").intValue() > 0);
        return report.get("results")
                .valueStream()
                .collect(Collectors.toMap(r -> r.get("name").stringValue(), r -> r));
    }
}
