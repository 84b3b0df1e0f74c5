// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.Meaning;
import dev.ocellus.runtime.memory.SqliteMemory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forgets. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Forgets one thing, or everything, so that no byte of it is left in any file.",
            "With everything the key is wiped: not even old copies of the file can be read."
        },
        footer = {"", "Example: ocellus memory forget 12"})
final class MemoryForget implements CliCommand {
    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "Of what; ocellus memory list shows it.")
    private @Nullable Long id;

    @Option(names = "--all", description = "Forget everything.")
    private boolean all;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        Long one = id;
        if (all == (one != null)) {
            throw new CliException(
                    Exit.USAGE, "memory forget: name one ID, or --all; run: ocellus memory list");
        }
        if (one != null) {
            forget(one, surroundings);
        } else {
            confirm();
            forgetAll(surroundings);
        }
        return Exit.DONE;
    }

    private void forget(long one, Surroundings surroundings) throws Exception {
        try (SqliteMemory memory = MemoryCommand.open(surroundings, Meaning.NONE)) {
            if (!memory.forget(one)) {
                throw new CliException(
                        Exit.USAGE,
                        "memory forget: nothing is remembered under "
                                + one
                                + "; run: ocellus memory list");
            }
        }
        say(surroundings, Map.of("id", one, "forgotten", true), one + " is forgotten");
    }

    private void confirm() {
        if (yes) {
            return;
        }
        boolean agreed =
                ModelPull.console()
                        .map(it -> it.readLine("Forget everything, for good? [y/N] "))
                        .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                        .isPresent();
        if (!agreed) {
            throw new CliException(
                    Exit.REFUSED, "memory forget: nothing was forgotten; --yes does it unasked");
        }
    }

    private void forgetAll(Surroundings surroundings) {
        boolean gone = SqliteMemory.forgetAll(surroundings.home().state());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("forgotten", true);
        fields.put("keyWiped", gone);
        say(
                surroundings,
                fields,
                gone
                        ? "everything is forgotten, and the key is wiped"
                        : "everything is forgotten; Ocellus runs, so its empty file and the key"
                                + " stay until this is done without it");
    }

    private void say(Surroundings surroundings, Map<String, Object> fields, String text) {
        if (json) {
            surroundings.json(fields);
        } else {
            surroundings.out().println(text);
        }
    }
}
