// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.runtime.memory.SqliteMemory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is remembered. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows what is remembered, the newest first.",
        footer = {"", "Example: ocellus memory list --kind note"})
final class MemoryList implements CliCommand {
    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "One or more of ${COMPLETION-CANDIDATES}; all by default.")
    private Set<Kind> kinds = EnumSet.allOf(Kind.class);

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "How many at most, ${DEFAULT-VALUE} by default.")
    private int most = 1_000;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        if (most < 1) {
            throw new CliException(
                    Exit.USAGE, "memory list: --most must be 1 or more, got " + most);
        }
        try (SqliteMemory memory = MemoryCommand.open(surroundings, Meaning.NONE)) {
            List<Entry> entries = memory.list(kinds, most);
            MemoryCommand.print(surroundings, entries, json);
            if (entries.isEmpty()) {
                surroundings.err().println("nothing is remembered");
            } else if (entries.size() == most) {
                surroundings.err().println("the newest " + most + "; --most shows more");
            }
        }
        return Exit.DONE;
    }
}
