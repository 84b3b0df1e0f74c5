// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Test
    void theModesOfThisBoardBecomeATableThatHasEveryStreamAndJobOnce() throws IOException {
        Terminal terminal =
                Terminal.withModels(
                        home,
                        "okay_nabu",
                        "whisper-tiny",
                        "piper-joe",
                        "all-minilm-l6-v2-q",
                        "ssd-mobilenet-v2-oid",
                        "smollm2-135m-instruct");
        Path file = home.resolve("tables/modes.csv");
        assertEquals(
                0,
                terminal.run(
                        "bench",
                        "--only",
                        "power",
                        "--repeat",
                        "1",
                        "--board",
                        "mine",
                        "--modes",
                        file.toString(),
                        "--json"),
                terminal::err);
        List<String> lines = Files.readAllLines(file);
        assertEquals("board,kind,mode,seconds,joules,quality,source", lines.getFirst());
        Map<String, String[]> rows =
                lines.stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .collect(Collectors.toMap(row -> row[1] + ' ' + row[2], row -> row));
        assertTrue(
                rows.keySet()
                        .containsAll(
                                Set.of(
                                        "turn template",
                                        "turn small",
                                        "summary small",
                                        "look detector",
                                        "caption whisper",
                                        "obstacle 10fps",
                                        "scene 2fps",
                                        "wake on")),
                rows.keySet()::toString);
        rows.forEach((name, row) -> {
            assertEquals("mine", row[0]);
            assertTrue(Double.parseDouble(row[3]) > 0, name);
            assertTrue(Double.parseDouble(row[4]) >= 0, name);
        });
        assertTrue(seconds(rows, "turn template") < seconds(rows, "turn small"));
        assertEquals(5, seconds(rows, "obstacle 10fps") / seconds(rows, "obstacle 2fps"), 0.05);
    }

    private static double seconds(Map<String, String[]> rows, String name) {
        return Double.parseDouble(rows.get(name)[3]);
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
