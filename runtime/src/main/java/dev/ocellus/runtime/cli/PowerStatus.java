// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the governor does now: in this version nothing asks it. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what the governor allows now.",
        footer = {"", "Example: ocellus power status --json"})
final class PowerStatus implements CliCommand {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) {
        if (json) {
            surroundings.json(Map.of("governed", false));
        } else {
            surroundings
                    .out()
                    .println(
                            "nothing is governed yet: models run at full power whatever heat and"
                                    + " charge say; \"ocellus power simulate\" shows what the"
                                    + " governor will do");
            surroundings.out().flush();
        }
        return Exit.DONE;
    }
}
