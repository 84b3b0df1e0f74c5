// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.config.SettingsException;
import dev.ocellus.runtime.memory.Retention;
import dev.ocellus.runtime.memory.SqliteMemory;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** What the glasses remember. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "Shows, finds, forgets, writes out and reads in what the glasses remember.",
        subcommands = {
            MemoryList.class,
            MemoryFind.class,
            MemoryForget.class,
            MemoryExport.class,
            MemoryImport.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "It lies encrypted in memory.db in the state folder, its key in memory.key beside it.",
            "How long things are remembered is set in [memory] of the configuration.",
            "",
            "Example: ocellus memory find \"where did I leave my keys\""
        })
public final class MemoryCommand implements CliCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Found by name; not called by hand. */
    public MemoryCommand() {}

    @Override
    public Exit run(Surroundings surroundings) {
        throw new CliException(
                Exit.USAGE,
                "memory needs one of list, find, forget, export, import; run: ocellus memory"
                        + " --help");
    }

    /** {@return the memory, what is too old forgotten} */
    static SqliteMemory open(Surroundings surroundings, Meaning meaning) throws SettingsException {
        Retention retention = new Retention(surroundings.settings().memory().retention());
        SqliteMemory memory = SqliteMemory.open(surroundings.home().state(), meaning);
        TimeSource time = TimeSource.system();
        if (time.isSet()) {
            memory.expire(retention, time.instant());
        }
        return memory;
    }

    /** Prints what is remembered, in the order given. */
    static void print(Surroundings surroundings, List<Entry> entries, boolean json) {
        if (json) {
            entries.forEach(entry -> surroundings.json(fields(entry)));
            return;
        }
        ZoneId zone = ZoneId.systemDefault();
        for (Entry entry : entries) {
            Item item = entry.item();
            surroundings
                    .out()
                    .println(
                            entry.id()
                                    + "  "
                                    + TIME.format(item.at().atZone(zone))
                                    + "  "
                                    + item.kind().name().toLowerCase(Locale.ROOT)
                                    + (item.pinned() ? " (pinned)  " : "  ")
                                    + item.text().replaceAll("\\R", " / ")
                                    + (item.place().isEmpty() ? "" : "  [" + item.place() + "]"));
        }
        surroundings.out().flush();
    }

    private static Map<String, Object> fields(Entry entry) {
        Item item = entry.item();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("kind", item.kind());
        fields.put("text", item.text());
        fields.put("at", item.at().toString());
        fields.put("place", item.place());
        fields.put("pinned", item.pinned());
        fields.put("data", item.data());
        fields.put("hasThumbnail", item.thumbnail() != null);
        return fields;
    }
}
