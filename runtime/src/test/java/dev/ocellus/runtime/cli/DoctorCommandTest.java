// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DoctorCommandTest {
    @TempDir private Path home;
    private Terminal terminal;

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @Test
    void withoutModelsTheVoiceLoopCannotWorkAndEachRemedyIsGiven() {
        assertEquals(Exit.FAILED.code(), terminal.run("doctor", "--json"));
        Map<String, JsonNode> checks = checks();
        for (String name : List.of("wake words", "voice activity", "transcriber")) {
            assertEquals("failed", checks.get(name).get("state").stringValue(), name);
            assertTrue(
                    checks.get(name)
                            .get("remedy")
                            .stringValue()
                            .startsWith("run: ocellus models pull "),
                    checks.get(name).toString());
        }
        assertEquals("warning", checks.get("voice").get("state").stringValue());
        assertEquals("warning", checks.get("language model").get("state").stringValue());
        for (String eye : List.of("object detector", "hands", "text reader")) {
            assertEquals("warning", checks.get(eye).get("state").stringValue(), eye);
        }
        assertEquals("warning", checks.get("sentence encoder").get("state").stringValue());
        assertFalse(checks.containsKey("vision-language"), "none is there and none is asked for");
        assertEquals("ok", checks.get("java").get("state").stringValue());
        assertEquals("ok", checks.get("home").get("state").stringValue());
        checks.values()
                .forEach(check ->
                        assertEquals(
                                List.of("name", "state", "detail", "remedy"),
                                List.copyOf(check.propertyNames())));
    }

    @Test
    void aWrongConfigurationIsAFindingAndTheRestIsLookedAt() throws IOException {
        Path file = Files.writeString(home.resolve("my.toml"), "[voice]\nrat = 1\n");
        assertEquals(
                Exit.FAILED.code(), terminal.run("doctor", "--json", "--config", file.toString()));
        JsonNode configuration = checks().get("configuration");
        assertEquals("failed", configuration.get("state").stringValue());
        assertTrue(
                configuration.get("detail").stringValue().contains(":2: unknown key voice.rat"),
                configuration.toString());
        assertTrue(checks().containsKey("transcriber"));
    }

    @Test
    void whatIsRememberedIsLookedAtToo() throws IOException {
        terminal.run("doctor", "--json");
        JsonNode before = checks().get("remembered");
        assertEquals("ok", before.get("state").stringValue());
        assertTrue(before.get("detail").stringValue().startsWith("nothing yet"), before::toString);
        Files.writeString(state().resolve("memory.key"), "ab".repeat(48) + "\n");
        Files.writeString(state().resolve("memory.db"), "no database".repeat(1_000));
        terminal.run("doctor", "--json");
        JsonNode damaged = checks().get("remembered");
        assertEquals("warning", damaged.get("state").stringValue());
        assertTrue(damaged.get("detail").stringValue().contains("damaged"), damaged::toString);
        assertTrue(
                damaged.get("remedy").stringValue().contains("ocellus memory forget --all"),
                damaged::toString);
        Files.writeString(state().resolve("memory.db"), "");
        terminal.run("doctor", "--json");
        JsonNode emptied = checks().get("remembered");
        assertEquals("warning", emptied.get("state").stringValue());
        assertTrue(emptied.get("detail").stringValue().contains("0 bytes"), emptied::toString);
    }

    private Path state() throws IOException {
        terminal.run("memory", "list");
        try (Stream<Path> all = Files.walk(home)) {
            Path key = all.filter(file -> file.endsWith("memory.key")).findFirst().orElseThrow();
            return Objects.requireNonNull(key.getParent());
        }
    }

    @Test
    void aDamagedModelIsCalledSoWithWhatMendsIt() throws IOException {
        Path folder = Files.createDirectories(home.resolve("models").resolve("silero-vad-v5"));
        Files.writeString(folder.resolve("silero_vad_v5.onnx"), "no network");
        terminal.run("doctor", "--json");
        JsonNode damaged =
                all().stream()
                        .filter(check ->
                                check.get("detail").stringValue().contains("damaged: silero"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("models", damaged.get("name").stringValue());
        assertEquals("run: ocellus models pull silero-vad-v5", damaged.get("remedy").stringValue());
        JsonNode activity = checks().get("voice activity");
        assertTrue(activity.get("detail").stringValue().contains("damaged"), activity.toString());
        assertEquals(
                "run: ocellus models pull silero-vad-v5", activity.get("remedy").stringValue());
        assertFalse(
                all().stream()
                        .map(check -> check.get("detail").stringValue())
                        .anyMatch(detail -> detail.matches(".* lacks .*silero.*")));
    }

    @Test
    void aVisionLanguageModelThatIsAskedForIsLookedAt() {
        terminal.set("OCELLUS_EYES_MODEL", "smolvlm-256m-instruct");
        terminal.run("doctor", "--json");
        assertEquals("warning", checks().get("vision-language").get("state").stringValue());
    }

    @Test
    void aDriverThatIsNotInstalledIsAFinding() {
        terminal.set("OCELLUS_MICROPHONE_DRIVER", "alsa").set("OCELLUS_MICROPHONE_NAME", "front");
        terminal.run("doctor", "--json");
        JsonNode microphone = checks().get("microphone");
        assertEquals("failed", microphone.get("state").stringValue());
        assertTrue(microphone.get("remedy").stringValue().contains("virtual"));
    }

    @Test
    void forPeopleEachFindingIsALineAndItsRemedyAnother() {
        terminal.run("doctor");
        assertTrue(terminal.out().contains("-> run: ocellus models pull"), terminal.out());
        assertTrue(terminal.out().lines().anyMatch(line -> line.matches("ok +java +\\d.*")));
        assertFalse(terminal.out().contains("null"), terminal.out());
    }

    @Test
    void lookingLeavesNothingBehind() throws IOException {
        terminal.run("doctor");
        try (var left = Files.list(home)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private List<JsonNode> all() {
        return terminal.json().getFirst().get("checks").valueStream().toList();
    }

    private Map<String, JsonNode> checks() {
        return all().stream()
                .collect(
                        Collectors.toMap(
                                check -> check.get("name").stringValue(),
                                Function.identity(),
                                (first, second) -> second));
    }
}
