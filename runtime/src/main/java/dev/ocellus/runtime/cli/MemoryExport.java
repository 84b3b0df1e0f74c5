// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.Meaning;
import dev.ocellus.runtime.memory.MemoryFiles;
import dev.ocellus.runtime.memory.SqliteMemory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what is remembered into a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes everything that is remembered into a file that anybody can read who may open it:",
            "NAME.json holds all of it, pictures too; NAME.md is for people and leaves pictures out."
        },
        footer = {"", "Example: ocellus memory export memories.md"})
final class MemoryExport implements CliCommand {
    @Parameters(paramLabel = "FILE", description = "Ends in .json or .md; is replaced.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        Path to = named(Objects.requireNonNull(file), "export");
        int count;
        try (SqliteMemory memory = MemoryCommand.open(surroundings, Meaning.NONE);
                MemoryProgress progress = new MemoryProgress(surroundings.err(), "written")) {
            count = MemoryFiles.write(memory, to, progress);
        }
        if (json) {
            surroundings.json(Map.of("file", to.toString(), "count", count));
        } else {
            surroundings.out().println(count + " written to " + to);
        }
        return Exit.DONE;
    }

    /** {@return a file with an ending that is known} */
    static Path named(Path file, String command) {
        if (!MemoryFiles.isKnown(file)) {
            throw new CliException(
                    Exit.USAGE,
                    "memory " + command + ": FILE must end in .json or .md, got " + file);
        }
        return file;
    }
}
