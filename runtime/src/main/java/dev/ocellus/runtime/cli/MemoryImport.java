// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.IoReason;
import dev.ocellus.runtime.Encoder;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.memory.MemoryFileException;
import dev.ocellus.runtime.memory.MemoryFiles;
import dev.ocellus.runtime.memory.SqliteMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Remembers what a file holds. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Remembers what an export holds, all of it or, where it is damaged, nothing.",
            "What is remembered already is left as it is. Ids are new."
        },
        footer = {"", "Example: ocellus memory import memories.json"})
final class MemoryImport implements CliCommand {
    private static final int AT_ONCE = 32;

    @Parameters(paramLabel = "FILE", description = "Ends in .json or .md.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        Path from = MemoryExport.named(Objects.requireNonNull(file), "import");
        StoreEngines engines =
                new StoreEngines(
                        surroundings.settings(), surroundings.store(), surroundings.home());
        int added;
        try (Encoder encoder = new Encoder(engines);
                SqliteMemory memory = MemoryCommand.open(surroundings, encoder)) {
            added = read(memory, from, surroundings);
            learn(memory, surroundings);
        }
        if (json) {
            surroundings.json(Map.of("file", from.toString(), "count", added));
        } else {
            surroundings.out().println(added + " remembered from " + from);
        }
        return Exit.DONE;
    }

    private static int read(SqliteMemory memory, Path from, Surroundings surroundings) {
        try (MemoryProgress progress = new MemoryProgress(surroundings.err(), "read")) {
            return MemoryFiles.read(memory, from, progress);
        } catch (MemoryFileException e) {
            throw new CliException(Exit.UNREADABLE, e);
        } catch (IOException e) {
            throw new CliException(
                    Exit.UNREADABLE, "memory: import of " + from + " failed: " + IoReason.of(e), e);
        }
    }

    /** What was read stays when this is interrupted; the rest is learnt another time. */
    private static void learn(SqliteMemory memory, Surroundings surroundings) {
        try (MemoryProgress progress =
                new MemoryProgress(surroundings.err(), "of " + memory.unlearnt() + " understood")) {
            int all = 0;
            for (int some = memory.learn(AT_ONCE); some > 0; some = memory.learn(AT_ONCE)) {
                all += some;
                progress.accept(all);
            }
        }
    }
}
