// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.hal.IoReason;
import dev.ocellus.runtime.Engines;
import dev.ocellus.runtime.cli.CliException;
import dev.ocellus.runtime.cli.Exit;
import dev.ocellus.runtime.cli.Surroundings;
import dev.ocellus.runtime.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays one scenario from the command line: finds it, fetches its models, shows how it goes. */
public final class ScenarioRun {
    /** How time passes. */
    public enum Clock {
        /** As on the wall. */
        REAL,
        /** As soon as all have waited. */
        VIRTUAL
    }

    private final Surroundings surroundings;
    private final String name;
    private final Choices choices;

    /**
     * What is chosen for one run; null leaves it as it is.
     *
     * @param out folder of the output, instead of the usual one
     * @param report file of the report, instead of one in that folder
     * @param board instead of the scenario's
     * @param clock instead of the scenario's
     * @param seed of all that is left to chance, 1 or more; without it 1 under a virtual clock and
     *     another one in each run under a real one
     */
    public record Choices(
            @Nullable Path out,
            @Nullable Path report,
            @Nullable String board,
            @Nullable Clock clock,
            @Nullable Integer seed) {
        /** Checks the seed. */
        public Choices {
            if (seed != null && seed < 1) {
                throw new CliException(
                        Exit.USAGE, "emulate: --seed must be 1 or more, got " + seed);
            }
        }
    }

    /**
     * A run; nothing happens yet.
     *
     * @param surroundings of the command
     * @param name a file, or the name of a shipped scenario
     * @param choices for this run
     */
    public ScenarioRun(Surroundings surroundings, String name, Choices choices) {
        this.surroundings = surroundings;
        this.name = name;
        this.choices = choices;
    }

    /**
     * Plays it.
     *
     * @param json whether to print the report to standard output
     * @return whether all checks held
     * @throws Exception what went wrong, with a message for the user
     */
    public boolean play(boolean json) throws Exception {
        Scenario scenario = overridden(found());
        Settings settings = settings(scenario);
        Engines engines = surroundings.engines(settings, scenario.sees());
        Path out = choices.out();
        Path folder = out != null ? out : Path.of("ocellus-out", scenario.name());
        PrintWriter err = surroundings.err();
        err.println("scenario " + scenario.name() + ": output goes to " + folder);
        Report report;
        try {
            Files.createDirectories(folder);
            report =
                    new Bench(scenario, settings, engines, folder)
                            .play(check -> show(err, check), event -> tell(err, event));
            write(report, folder);
        } catch (IOException e) {
            throw new CliException(
                    Exit.FAILED,
                    "emulate: write to "
                            + folder
                            + " failed: "
                            + IoReason.of(e)
                            + "; name another --out",
                    e);
        }
        if (json) {
            surroundings.json(report);
        }
        long held = report.checks().stream().filter(Check::passed).count();
        err.println(
                "scenario "
                        + scenario.name()
                        + (report.passed() ? " passed: " : " failed: ")
                        + held
                        + " of "
                        + report.checks().size()
                        + " checks held");
        return report.passed();
    }

    private Scenario found() throws IOException {
        try {
            return scenario();
        } catch (ScenarioException e) {
            throw new CliException(Exit.UNREADABLE, e);
        }
    }

    private Scenario scenario() throws ScenarioException, IOException {
        Path file = Path.of(name);
        if (Files.exists(file) || name.contains("/") || name.contains(".")) {
            return ScenarioReader.read(file);
        }
        Path folder = Files.createTempDirectory("ocellus-" + name);
        // Files that a scenario names are read when they are needed: they stay until then.
        folder.toFile().deleteOnExit();
        Path copy = ShippedScenarios.copy(name, folder);
        if (copy == null) {
            throw new CliException(
                    Exit.UNREADABLE,
                    "scenario "
                            + name
                            + ": there is no such file and none is shipped by that name; shipped"
                            + " are "
                            + ShippedScenarios.NAMES);
        }
        try (Stream<Path> copied = Files.list(folder)) {
            copied.forEach(each -> each.toFile().deleteOnExit());
        }
        return ScenarioReader.read(copy);
    }

    private Scenario overridden(Scenario read) {
        String board = choices.board();
        Clock clock = choices.clock();
        if (board != null && !ScenarioReader.BOARDS.contains(board)) {
            throw new CliException(
                    Exit.USAGE,
                    "emulate: --board must be one of "
                            + String.join(", ", ScenarioReader.BOARDS)
                            + ", got "
                            + board);
        }
        return new Scenario(
                read.name(),
                board == null ? read.board() : board,
                clock == null ? read.virtualClock() : clock == Clock.VIRTUAL,
                read.start(),
                read.echo(),
                read.steps());
    }

    private Settings settings(Scenario scenario) throws Exception {
        Settings settings = surroundings.settings();
        String profile = scenario.start().profile();
        Settings chosen =
                settings.withModels(
                        profile == null ? settings.models().profile() : profile, scenario.board());
        Integer seed = choices.seed();
        if (seed == null && !scenario.virtualClock()) {
            return chosen;
        }
        return chosen.repeatable(seed == null ? 1 : seed);
    }

    private static void show(PrintWriter err, Check check) {
        err.printf(
                Locale.ROOT,
                "%8.2f s  %s  step %d: %s%n",
                check.tMs() / 1000.0,
                check.passed() ? "ok  " : "FAIL",
                check.step(),
                check.passed() ? check.expected() : check.expected() + "; seen: " + check.seen());
        err.flush();
    }

    private static void tell(PrintWriter err, ObjectNode event) {
        String type = event.path("type").asString("");
        String line =
                switch (type) {
                    case "wake" -> "woke on " + event.path("model").asString("");
                    case "final" -> "heard: " + event.path("text").asString("");
                    case "gesture" ->
                            "saw: "
                                    + event.path("hand").asString("")
                                    + " hand, "
                                    + event.path("gesture").asString("").replace('_', ' ');
                    case "answer" -> "answer: " + event.path("text").asString("");
                    case "state" -> {
                        String to = event.path("to").asString("");
                        yield to.equals("broken") || to.equals("restarting")
                                ? to
                                        + ": "
                                        + event.path("stage").asString("")
                                        + ": "
                                        + event.path("why").asString("")
                                : "";
                    }
                    default -> "";
                };
        if (!line.isEmpty()) {
            err.printf(
                    Locale.ROOT, "%8.2f s        %s%n", event.path("tMs").asLong() / 1000.0, line);
            err.flush();
        }
    }

    private void write(Report report, Path folder) throws IOException {
        Path named = choices.report();
        Path file = named != null ? named : folder.resolve("report.json");
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, mapper.writeValueAsString(report) + "\n");
    }
}
