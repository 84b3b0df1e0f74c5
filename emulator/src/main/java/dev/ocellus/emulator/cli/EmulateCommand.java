// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.cli;

import dev.ocellus.emulator.ScenarioRun;
import dev.ocellus.emulator.ScenarioRun.Clock;
import dev.ocellus.runtime.cli.CliCommand;
import dev.ocellus.runtime.cli.CliException;
import dev.ocellus.runtime.cli.Exit;
import dev.ocellus.runtime.cli.Surroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a scenario on virtual glasses. */
@Command(
        name = "emulate",
        mixinStandardHelpOptions = true,
        description = {
            "Virtual glasses: plays a scenario and checks what follows.",
            "The models that it needs are fetched first."
        },
        footer = {
            "",
            "Shipped scenarios: hello, echo, mute, kitchen, gestures, coach.",
            "Example: ocellus emulate --headless --scenario hello"
        })
public final class EmulateCommand implements CliCommand {
    @Option(
            names = "--scenario",
            paramLabel = "F",
            description = "A scenario file, or the name of a shipped one.")
    private String scenario = "hello";

    @Option(names = "--headless", description = "Without the browser bench.")
    private boolean headless;

    @Option(
            names = "--report",
            paramLabel = "R.json",
            description = "Where the report goes, by default report.json beside the rest.")
    private @Nullable Path report;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where pictures, sound and report go, by default ocellus-out/NAME.")
    private @Nullable Path out;

    @Option(names = "--board", description = "Instead of the scenario's board.")
    private @Nullable String board;

    @Option(
            names = "--clock",
            description = {
                "real or virtual, instead of the scenario's. Under a virtual clock waiting takes no"
                        + " time, and each run gives the same events."
            })
    private @Nullable Clock clock;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of all that is left to chance, 1 or more.")
    private @Nullable Integer seed;

    @Option(names = "--json", description = "Print the report to standard output.")
    private boolean json;

    /** Found by name; not called by hand. */
    public EmulateCommand() {}

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        if (!headless) {
            throw new CliException(
                    Exit.USAGE, "emulate: this version has no browser bench yet; add --headless");
        }
        ScenarioRun.Choices choices = new ScenarioRun.Choices(out, report, board, clock, seed);
        ScenarioRun run = new ScenarioRun(surroundings, scenario, choices);
        return run.play(json) ? Exit.DONE : Exit.FAILED;
    }
}
