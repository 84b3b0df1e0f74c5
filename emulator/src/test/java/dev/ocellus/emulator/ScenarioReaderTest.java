// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {
    @TempDir Path folder;

    private Scenario read(String yaml) throws IOException, ScenarioException {
        Path file = folder.resolve("walk.yaml");
        Files.writeString(file, yaml);
        return ScenarioReader.read(file);
    }

    @Test
    void aWholeScenarioIsReadAsWritten() throws Exception {
        Files.writeString(folder.resolve("rain.wav"), "");
        Files.writeString(folder.resolve("turn.csv"), "");
        Scenario scenario =
                read(
                        """
                        name: walk
                        board: zero2w
                        clock: virtual
                        start: {charge: 0.4, ambientC: 31.5, profile: board, now: 2026-05-04T09:00:00+02:00}
                        echo: {gainDb: -18, delayMs: 40}
                        steps:
                          - say: "okay nabu"
                            gainDb: -6
                            noise: rain.wav
                            noiseDb: -20
                          - press: mute
                            hold: 1.5s
                          - expect: {hud: '\\d:\\d\\d', within: 250ms}
                          - expect: {event: drop, where: {count: '>=2', queue: /lo/}}
                          - never: {event: wake, for: 1m}
                          - wait: 2s
                          - motion: turn.csv
                          - gesture: thumb_up
                          - gesture: open_palm
                            for: 3s
                          - weather: {ambientC: 35, sun: true}
                          - battery: {charge: 0.15, charging: false}
                          - battery: {charging: true}
                          - fault: {device: thermometer.skin, kind: frozen, for: 20s}
                        """);
        assertEquals("walk", scenario.name());
        assertEquals("zero2w", scenario.board());
        assertTrue(scenario.virtualClock());
        assertEquals(
                new Scenario.Start(
                        0.4, 31.5, "board", OffsetDateTime.parse("2026-05-04T09:00:00+02:00")),
                scenario.start());
        assertEquals(new Scenario.Leak(-18, Duration.ofMillis(40)), scenario.echo());
        Step.Say say = assertInstanceOf(Step.Say.class, scenario.steps().get(0));
        assertEquals(new Step.Air(-6, folder.resolve("rain.wav"), -20), say.air());
        assertEquals(
                new Step.Press(Buttons.Key.MUTE, Duration.ofMillis(1500)), scenario.steps().get(1));
        Step.Expect hud = assertInstanceOf(Step.Expect.class, scenario.steps().get(2));
        assertEquals(Duration.ofMillis(250), hud.within());
        Step.Never never = assertInstanceOf(Step.Never.class, scenario.steps().get(4));
        assertEquals(Duration.ofMinutes(1), never.duration());
        assertEquals(new Step.Wait(Duration.ofSeconds(2)), scenario.steps().get(5));
        assertEquals(new Step.Motion(folder.resolve("turn.csv")), scenario.steps().get(6));
        assertTrue(scenario.moves());
        assertEquals(
                new Step.Gesture(HandPose.THUMB_UP, Duration.ofMillis(1500)),
                scenario.steps().get(7));
        assertEquals(
                new Step.Gesture(HandPose.OPEN_PALM, Duration.ofSeconds(3)),
                scenario.steps().get(8));
        assertEquals(
                List.of(
                        new Step.Weather(35, true),
                        new Step.Battery(0.15, false),
                        new Step.Battery(null, true),
                        new Step.Fault(
                                "thermometer.skin", FaultKind.FROZEN, Duration.ofSeconds(20))),
                scenario.steps().subList(9, 13));
        assertTrue(scenario.sees());
        assertFalse(read("steps: [{wait: 1s}]").sees());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps: []|at least one step",
                "steps: [{expect: {event: nosuch}}]|event must be one of",
                "{echo: {delayMs: 1}, steps: [{wait: 1s}]}|delayMs must be 3..1000",
                "steps: [{sya: hello}]|step 1: must have exactly one of",
                "steps: [{wait: 2s}, {wait: soon}]|step 2: wait must be like",
                "steps: [{gesture: wave}]|gesture must be one of open_palm, fist, point_up",
                "steps: [{press: power}]|press must be action, back or mute",
                "steps: [{expect: {hud: '('}}]|not a regular expression",
                "steps: [{expect: {within: 2s}}]|at least one of event, hud, speech, text",
                "steps: [{expect: {event: drop, where: {count: '>=x'}}}]|a number must follow",
                "steps: [{play: gone.wav}]|no readable file",
                "steps: [{say: hi, loudness: 3}]|unknown key loudness",
                "{board: pi9, steps: [{wait: 1s}]}|board: must be one of",
                "{clock: sun, steps: [{wait: 1s}]}|clock: must be real or virtual",
                "{start: {charge: 2}, steps: [{wait: 1s}]}|charge must be 0..1",
                "{start: {now: noon}, steps: [{wait: 1s}]}|now must be like",
                "steps: [{weather: {sun: true}}]|weather must have ambientC",
                "steps: [{weather: {ambientC: 350}}]|ambientC must be -20.0..60.0, got 350",
                "steps: [{weather: {ambientC: 20, sun: bright}}]|sun must be true or false",
                "steps: [{battery: {}}]|battery must have charge or charging",
                "steps: [{battery: {charge: 80}}]|charge must be 0.0..1.0, got 80",
                "steps: [{fault: {device: gps, kind: nan}}]|device must be one of microphone, camera",
                "steps: [{fault: {device: imu, kind: tired}}]|kind must be one of absent, frozen, spike",
                "steps: [{fault: {device: imu}}]|kind must be one of",
                "{start: {ambientC: 99}, steps: [{wait: 1s}]}|start: ambientC must be",
                "'[1, 2'|not valid YAML",
            })
    void aMistakeIsNamedWithItsPlace(String yaml, String message) {
        ScenarioException wrong = assertThrows(ScenarioException.class, () -> read(yaml));
        assertTrue(wrong.getMessage().contains(message), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("walk.yaml"), wrong.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        ScenarioException wrong =
                assertThrows(
                        ScenarioException.class,
                        () -> ScenarioReader.read(folder.resolve("none.yaml")));
        assertTrue(wrong.getMessage().contains("there is no such file"), wrong.getMessage());
    }

    @ParameterizedTest
    @MethodSource("dev.ocellus.emulator.ShippedScenarios#all")
    void everyShippedScenarioIsRight(String name) throws Exception {
        Path file = Objects.requireNonNull(ShippedScenarios.copy(name, folder));
        assertEquals(name, ScenarioReader.read(file).name());
    }
}
