// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.cli;

import dev.ocellus.emulator.simulate.PowerRun;
import dev.ocellus.runtime.cli.CliCommand;
import dev.ocellus.runtime.cli.Exit;
import dev.ocellus.runtime.cli.Surroundings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Policies side by side on a simulated board. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs policies side by side on a simulated board: same plant, same requests, same noise.",
            "docs/power.md says what is counted."
        },
        footer = {
            "",
            "Policies: floor, fixed (the best modes of each load, with hindsight), fixed-shipped (one"
                    + " combination for all loads), step_wise, ipa, governor, bound (a linear"
                    + " programme; takes long).",
            "Example: ocellus power simulate --board glasses --policy governor,fixed --seeds 5"
        })
public final class PowerSimulateCommand implements CliCommand {
    @Option(
            names = "--board",
            paramLabel = "B",
            description = "pi5, pi5-cooled, zero2w, glasses, or a board of your own in FILE.toml.")
    private String board = "glasses";

    @Option(
            names = "--policy",
            split = ",",
            paramLabel = "P",
            description = "One or more policies, or all; ${DEFAULT-VALUE} by default.")
    private List<String> policies = List.of("governor");

    @Option(
            names = "--hours",
            paramLabel = "H",
            description = "Cuts loads off or begins them again; by default as long as they are.")
    private @Nullable Double hours;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Runs of each load, ${DEFAULT-VALUE}.")
    private int seeds = 5;

    @Option(
            names = "--load",
            paramLabel = "L",
            description = {
                "A shipped load, all in FILE.toml, or one of them as FILE.toml:NAME;",
                "by default all that are shipped."
            })
    private @Nullable String load;

    @Option(
            names = "--modes",
            paramLabel = "FILE.csv",
            description = "A mode table instead of the shipped one.")
    private @Nullable Path modes;

    @Option(
            names = "--plant-error",
            paramLabel = "PCT",
            description =
                    "Each board differs by up to so much in resistances, heat capacities and"
                            + " joules.")
    private double plantError;

    @Option(
            names = "--ageing",
            paramLabel = "PCT",
            description = "Capacity that the cell has lost; its resistances grow by twice that.")
    private double ageing;

    @Option(
            names = "--sensor-offset",
            paramLabel = "C",
            description = "Degrees that both thermometers show too much.")
    private double sensorOffset;

    @Option(
            names = "--gauge-error",
            paramLabel = "PCT",
            description = "Percent of the charge that the gauge shows too much.")
    private double gaugeError;

    @Option(names = "--faults", description = "Break instruments, one to four times a run.")
    private boolean faults;

    @Option(
            names = "--plot",
            paramLabel = "DIR",
            description = "Where to draw the first seed of each load and policy, as SVG.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "One JSON object a policy.")
    private boolean json;

    /** Found by name; not called by hand. */
    public PowerSimulateCommand() {}

    @Override
    public String under() {
        return "power";
    }

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        PowerRun run =
                new PowerRun(
                        surroundings,
                        new PowerRun.Choices(
                                board,
                                policies,
                                hours,
                                seeds,
                                load,
                                modes,
                                plantError,
                                ageing,
                                sensorOffset,
                                gaugeError,
                                faults));
        run.run(json, plot);
        return Exit.DONE;
    }
}
