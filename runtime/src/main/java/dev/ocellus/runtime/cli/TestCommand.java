// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stands in the list of commands for what the launcher does itself: the tests need Maven. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Sets up what the tests need and runs them.",
        footer = {"", "Example: ./ocellus test --long"})
public final class TestCommand implements CliCommand {
    @Option(
            names = "--long",
            description = "Run the long campaigns whole, not only samples of them.")
    private boolean whole;

    @Option(names = "--arm64", description = "Also run the arm64 natives, under qemu-user.")
    private boolean arm64;

    /** Found by name; not called by hand. */
    public TestCommand() {}

    @Override
    public Exit run(Surroundings surroundings) {
        String options = (whole ? " --long" : "") + (arm64 ? " --arm64" : "");
        throw new CliException(
                Exit.USAGE,
                "tests run in a checkout; clone the repository and run ./ocellus test" + options);
    }
}
