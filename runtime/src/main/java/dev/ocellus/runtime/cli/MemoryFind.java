// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Query;
import dev.ocellus.runtime.Encoder;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.memory.SqliteMemory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds what is remembered. */
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = {
            "Finds what is remembered by its words and by its meaning, the best first.",
            "Without the encoder of sentences (ocellus models pull) by its words alone."
        },
        footer = {"", "Example: ocellus memory find \"where did I leave my keys\""})
final class MemoryFind implements CliCommand {
    /** Texts that came without an encoder and are learnt on the way; one takes milliseconds. */
    private static final int LEARN = 100;

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "Words or a question.")
    private List<String> words = new ArrayList<>();

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
    private int most = 10;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        String text = String.join(" ", words);
        if (text.isBlank()) {
            throw new CliException(Exit.USAGE, "memory find: there is nothing to find; give words");
        }
        if (most < 1) {
            throw new CliException(
                    Exit.USAGE, "memory find: --most must be 1 or more, got " + most);
        }
        StoreEngines engines =
                new StoreEngines(
                        surroundings.settings(), surroundings.store(), surroundings.home());
        try (Encoder encoder = new Encoder(engines);
                SqliteMemory memory = MemoryCommand.open(surroundings, encoder)) {
            memory.learn(LEARN);
            List<Entry> entries = memory.find(new Query(text, kinds, null, most));
            MemoryCommand.print(surroundings, entries, json);
            if (entries.isEmpty()) {
                surroundings.err().println("nothing near is remembered");
            }
        }
        return Exit.DONE;
    }
}
