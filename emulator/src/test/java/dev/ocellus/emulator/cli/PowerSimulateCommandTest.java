// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.runtime.cli.CliCommand;
import dev.ocellus.runtime.cli.Exit;
import dev.ocellus.runtime.cli.Main;
import dev.ocellus.runtime.cli.Surroundings;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PowerSimulateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    private int run(String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(List.of("power", "simulate"));
        args.addAll(List.of(options));
        Surroundings surroundings =
                new Surroundings(
                        InputStream.nullInputStream(),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of("OCELLUS_HOME", folder.toString()));
        return Main.run(
                surroundings, ServiceLoader.load(CliCommand.class), args.toArray(String[]::new));
    }

    @Test
    void itHasAHelpWithAnExample() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("Example: ocellus power simulate"), out.toString());
    }

    @Test
    void eachPolicyIsOneObjectWithAllItsFigures() {
        assertEquals(
                0,
                run(
                        "--policy",
                        "floor,step_wise,ipa,governor",
                        "--seeds",
                        "2",
                        "--hours",
                        "0.2",
                        "--load",
                        "hotday",
                        "--json"));
        List<JsonNode> objects =
                out.toString().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        assertEquals(
                List.of("floor", "step_wise", "ipa", "governor"),
                objects.stream().map(object -> object.get("policy").asString()).toList());
        for (JsonNode object : objects) {
            for (String field :
                    List.of(
                            "usefulWork",
                            "secondsOverLimit",
                            "floorSecondsOverLimit",
                            "peakC",
                            "switchesPerHour",
                            "joulesPerAnswer",
                            "batteryErrorPercent",
                            "answered",
                            "deferred",
                            "refused")) {
                assertTrue(object.has(field), field);
                assertTrue(object.get("loads").get(0).has(field), field);
            }
            assertEquals("hotday", object.get("loads").get(0).get("load").asString());
        }
    }

    @Test
    void anUnknownNameIsWrongUsageWithTheNearestOne() {
        assertEquals(Exit.USAGE.code(), run("--board", "glases"));
        assertTrue(err.toString().contains("did you mean glasses?"), err.toString());
        assertEquals(Exit.USAGE.code(), run("--load", "comute"));
        assertTrue(err.toString().contains("did you mean commute?"), err.toString());
        assertEquals(Exit.USAGE.code(), run("--policy", "stepwise"));
        assertTrue(err.toString().contains("did you mean step_wise?"), err.toString());
        assertEquals(Exit.USAGE.code(), run("--seeds", "0"));
    }

    @Test
    void aFileThatCannotBeReadEndsWithItsNameAndLine() throws Exception {
        Path load = folder.resolve("mine.toml");
        assertEquals(Exit.UNREADABLE.code(), run("--load", load + ":walk"));
        assertTrue(err.toString().contains("mine.toml"), err.toString());
        Files.writeString(load, "[walk]\nphase = [\n  { hours = 0.1, ambient = 20 } ]\n");
        assertEquals(Exit.UNREADABLE.code(), run("--load", load + ":walk"));
        assertTrue(err.toString().contains("mine.toml:3: "), err.toString());
        Files.writeString(load, "[walk]\nphase = [\n  { hours = 0.1, ambientC = 20 } ]\n");
        assertEquals(0, run("--load", load + ":walk", "--policy", "floor", "--seeds", "1"));
    }

    @Test
    void plotsAreWrittenAsWellFormedSvg() throws Exception {
        Path plots = folder.resolve("plots");
        assertEquals(
                0,
                run(
                        "--policy",
                        "governor",
                        "--seeds",
                        "1",
                        "--hours",
                        "0.2",
                        "--load",
                        "hotday",
                        "--plot",
                        plots.toString()));
        Path svg = plots.resolve("glasses-hotday-governor.svg");
        var document =
                javax.xml.parsers.DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(svg.toFile());
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertTrue(document.getElementsByTagName("path").getLength() > 10);
    }

    @Test
    void faultsErrorsAndAgeingAreTaken() {
        assertEquals(
                0,
                run(
                        "--policy",
                        "governor",
                        "--seeds",
                        "3",
                        "--hours",
                        "0.3",
                        "--faults",
                        "--plant-error",
                        "30",
                        "--ageing",
                        "50",
                        "--sensor-offset",
                        "2",
                        "--gauge-error",
                        "5",
                        "--load",
                        "commute"));
        assertTrue(out.toString().contains("governor"), out.toString());
    }
}
