// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.runtime.cli.CliCommand;
import dev.ocellus.runtime.cli.Main;
import dev.ocellus.runtime.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ScenarioRunIT {
    private static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));

    @TempDir Path home;
    private final StringWriter said = new StringWriter();
    private Surroundings surroundings;

    @BeforeEach
    void prepare() {
        Path store = null;
        for (String id :
                List.of(
                        "okay_nabu",
                        "hey_jarvis",
                        "silero-vad-v5",
                        "whisper-tiny",
                        "piper-joe",
                        "all-minilm-l6-v2-q",
                        "ssd-mobilenet-v2-oid",
                        "mediapipe-hands",
                        "litert-linux-" + (ARM ? "arm64" : "x64"),
                        "speexdsp-linux-" + (ARM ? "arm64" : "x64"),
                        "smollm2-135m-instruct")) {
            StringWriter found = new StringWriter();
            Surroundings here = surroundings(found, System.getenv());
            int code = Main.run(here, ServiceLoader.load(CliCommand.class), "models", "path", id);
            assumeTrue(code == 0, "model " + id + " is not in the store");
            store = Path.of(found.toString().strip()).getParent();
        }
        surroundings =
                surroundings(
                        new StringWriter(),
                        Map.of(
                                "OCELLUS_HOME", home.toString(),
                                "OCELLUS_MODELS", String.valueOf(store)));
    }

    private Surroundings surroundings(StringWriter out, Map<String, String> environment) {
        return new Surroundings(
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(said, true),
                environment);
    }

    private Path play(String scenario, String folder, int seed) throws Exception {
        Path out = home.resolve(folder);
        ScenarioRun.Choices choices =
                new ScenarioRun.Choices(out, null, null, ScenarioRun.Clock.VIRTUAL, seed);
        assertTrue(new ScenarioRun(surroundings, scenario, choices).play(false), said::toString);
        return out;
    }

    /** All but the one whose lost devices are waited for by the wall's clock. */
    private static List<String> underAVirtualClock() {
        return ShippedScenarios.all().stream().filter(name -> !name.equals("faults")).toList();
    }

    @ParameterizedTest
    @MethodSource("underAVirtualClock")
    void aShippedScenarioPasses(String scenario) throws Exception {
        play(scenario, scenario, 1);
    }

    @Test
    void whatIsHeardBesidesItsOwnVoiceDoesNotDependOnTheSeed() throws Exception {
        play("echo", "echo", 2);
    }

    /** Over their own voice, half as loud as the wearer's, and without a pause after the phrase. */
    @ParameterizedTest
    @CsvSource({"-6, 60, hey jarvis. what time is it?", "-12, 100, okay nabu what time is it?"})
    void theGlassesAreInterruptedWhileTheySpeak(int gainDb, int delayMs, String question)
            throws Exception {
        Path file = home.resolve("interrupt.yaml");
        Files.writeString(
                file,
                """
                name: interrupt
                start: {now: 2026-05-04T14:30:00+02:00}
                echo: {gainDb: %d, delayMs: %d}
                steps:
                  - say: "okay nabu. tell me about the moon and the stars."
                  - expect: {event: understood, where: {skill: chat}, within: 8s}
                  - never: {event: bargein, for: 2s}
                  - wait: 3s
                  - say: "%s"
                  - expect: {event: bargein, within: 3s}
                  - expect: {event: understood, where: {skill: time}, within: 8s}
                """
                        .formatted(gainDb, delayMs, question));
        play(file.toString(), "interrupt", 1);
    }

    /** Under a real clock: what is lost is waited for by the wall's. */
    @Test
    void theGlassesOutliveEveryFaultInTurn() throws Exception {
        ScenarioRun.Choices choices =
                new ScenarioRun.Choices(home.resolve("faults"), null, null, null, 1);
        assertTrue(new ScenarioRun(surroundings, "faults", choices).play(false), said::toString);
    }

    @Test
    void whatIsLookedForIsToldWhenItComes() throws Exception {
        Path pictures = Path.of(System.getProperty("ocellus.shared"), "testdata", "images");
        assumeTrue(Files.exists(pictures), pictures + " is not there");
        StringWriter found = new StringWriter();
        Surroundings here = surroundings(found, System.getenv());
        int code =
                Main.run(
                        here,
                        ServiceLoader.load(CliCommand.class),
                        "models",
                        "path",
                        "pp-ocrv6-small");
        assumeTrue(code == 0, "model pp-ocrv6-small is not in the store");
        String scenario = Files.readString(Path.of("src", "test", "scenarios", "find.yaml"));
        Path file = home.resolve("find.yaml");
        Files.writeString(
                file,
                scenario.replace("../../../../../shared/testdata/images", pictures.toString()));
        play(file.toString(), "find", 1);
    }

    /** No recording in another language is at hand: a robot speaks German, with German sounds. */
    @Test
    void whatOthersSayInGermanIsShownInEnglish() throws Exception {
        int said =
                Main.run(
                        surroundings,
                        ServiceLoader.load(CliCommand.class),
                        "say",
                        "Ready.",
                        "--out",
                        home.resolve("ready.wav").toString());
        assertEquals(0, said, this.said::toString);
        Path library;
        try (Stream<Path> files = Files.walk(home)) {
            library =
                    files.filter(file -> file.getFileName().toString().startsWith("libespeak-ng"))
                            .findFirst()
                            .orElseThrow();
        }
        Process robot =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RobotSpeech.class.getName(),
                                library.toString(),
                                String.valueOf(library.getParent()),
                                "de",
                                "Ich möchte gerne einen Kaffee trinken.",
                                home.resolve("german.wav").toString())
                        .inheritIO()
                        .start();
        assertEquals(0, robot.waitFor());
        Path file = home.resolve("translate.yaml");
        Files.copy(Path.of("src", "test", "scenarios", "translate.yaml"), file);
        play(file.toString(), "translate", 1);
    }

    @Test
    void whatTheCameraIsShownIsSeen() throws Exception {
        Path pictures = Path.of(System.getProperty("ocellus.shared"), "testdata", "images");
        assumeTrue(Files.exists(pictures), pictures + " is not there");
        Files.writeString(home.resolve("turn.csv"), "0,0,9.8,0,0,0.5,0\n500,0,9.8,0,0,-0.5,0\n");
        Path file = home.resolve("look.yaml");
        Files.writeString(
                file,
                """
                name: look
                steps:
                  - show: %s/coffee.png
                  - expect: {event: scene, within: 5s}
                  - expect: {hud: 'coffee cup', within: 5s}
                  - never: {event: alert, for: 4s}
                  - motion: turn.csv
                  - show: %s/chelsea.png
                  - expect: {hud: 'a cat', within: 5s}
                """
                        .formatted(pictures, pictures));
        play(file.toString(), "look", 1);
    }

    @Test
    void whereAThingWasSeenIsToldWhenItIsOutOfView() throws Exception {
        Path pictures = Path.of(System.getProperty("ocellus.shared"), "testdata", "images");
        assumeTrue(Files.exists(pictures), pictures + " is not there");
        Path file = home.resolve("left.yaml");
        Files.writeString(
                file,
                """
                name: left
                start: {now: 2026-05-04T09:10:00+02:00}
                steps:
                  - show: %s/coffee.png
                  - expect: {event: sighting, where: {thing: 'coffee cup', pictureBytes: '>500'}, within: 8s}
                  - show: %s/page.png
                  - wait: 5s
                  - say: "okay nabu. where did I leave my cup?"
                  - expect: {event: understood, where: {skill: recall}, within: 8s}
                  - expect: {hud: 'I saw a coffee cup', within: 6s}
                """
                        .formatted(pictures, pictures));
        play(file.toString(), "left", 1);
    }

    @Test
    void underAVirtualClockTheSameScenarioGivesTheSameEvents() throws Exception {
        Path first = play("hello", "first", 1);
        Path second = play("hello", "second", 1);

        List<ObjectNode> events = events(first);
        assertEquals(events, events(second));
        assertTrue(events.size() > 30, "events " + events.size());
        JsonNode report = JsonMapper.shared().readTree(first.resolve("report.json").toFile());
        assertEquals("hello", report.get("scenario").stringValue());
        assertTrue(report.get("passed").booleanValue());
        assertEquals(12, report.get("checks").size());
        assertTrue(Files.size(first.resolve("speaker.wav")) > 100_000);
        try (Stream<Path> pictures = Files.list(first.resolve("hud"))) {
            assertTrue(pictures.count() >= 6);
        }
    }

    /** All but the moment and what measures this machine. */
    private static List<ObjectNode> events(Path out) throws IOException {
        return Files.readAllLines(out.resolve("events.jsonl")).stream()
                .map(line -> (ObjectNode) JsonMapper.shared().readTree(line))
                .map(event -> event.remove(List.of("at", "transcribeMs", "firstTokenMs", "joules")))
                .toList();
    }
}
