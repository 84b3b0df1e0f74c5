// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import picocli.CommandLine.Command;

/** What the wearer can afford. */
@Command(
        name = "power",
        mixinStandardHelpOptions = true,
        description =
                "Shows what heat and charge allow, or compares policies on a simulated board.",
        subcommands = PowerStatus.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: ocellus power status"})
public final class PowerCommand implements CliCommand {
    /** Found by name; not called by hand. */
    public PowerCommand() {}

    @Override
    public Exit run(Surroundings surroundings) {
        throw new CliException(
                Exit.USAGE, "power needs one of status, simulate; run: ocellus power --help");
    }
}
