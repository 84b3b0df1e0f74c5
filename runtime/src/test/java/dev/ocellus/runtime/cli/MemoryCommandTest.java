// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.runtime.memory.SqliteMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MemoryCommandTest {
    private final Instant then = Instant.now().minus(Duration.ofHours(1));

    @TempDir private Path home;
    private Terminal terminal;

    @BeforeEach
    void aNoteAndASighting() {
        terminal = new Terminal(home);
        try (SqliteMemory memory = SqliteMemory.open(home, Meaning.NONE)) {
            memory.add(Item.of(Kind.NOTE, "the keys are in the blue bowl", then));
            memory.add(
                    new Item(
                            Kind.SIGHTING,
                            "Cup",
                            then.plusSeconds(1),
                            "on the left",
                            true,
                            Map.of("box", "1"),
                            new byte[] {1, 2}));
        }
    }

    @Test
    void listHasTheFieldsThatScriptsRelyOn() {
        assertEquals(0, terminal.run("memory", "list", "--json"), terminal::err);
        List<JsonNode> lines = terminal.json();
        assertEquals(2, lines.size());
        JsonNode cup = lines.getFirst();
        assertEquals(2, cup.get("id").intValue());
        assertEquals("Cup", cup.get("text").stringValue());
        assertEquals("on the left", cup.get("place").stringValue());
        assertEquals("sighting", cup.get("kind").stringValue());
        assertTrue(Instant.parse(cup.get("at").stringValue()).isAfter(then));
        assertEquals(0, terminal.run("memory", "list", "--kind", "note"));
        assertTrue(terminal.out().contains("blue bowl"), terminal::out);
        assertFalse(terminal.out().contains("Cup"), terminal::out);
    }

    @Test
    void findAnswersAQuestionAndSaysWhenNothingIsNear() {
        assertEquals(0, terminal.run("memory", "find", "where", "are", "my", "keys", "--json"));
        assertEquals(1, terminal.json().getFirst().get("id").intValue());
        assertEquals(0, terminal.run("memory", "find", "guitar"));
        assertEquals("", terminal.out());
        assertTrue(terminal.err().contains("nothing near"), terminal::err);
        assertEquals(Exit.USAGE.code(), terminal.run("memory", "find", " "));
    }

    @Test
    void whatIsForgottenIsGoneAndAnUnknownIdIsWrongUsage() {
        assertEquals(0, terminal.run("memory", "forget", "1", "--json"), terminal::err);
        assertTrue(terminal.json().getFirst().get("forgotten").booleanValue());
        assertEquals(Exit.USAGE.code(), terminal.run("memory", "forget", "1"));
        assertEquals(Exit.USAGE.code(), terminal.run("memory", "forget"));
        assertEquals(Exit.USAGE.code(), terminal.run("memory", "forget", "2", "--all"));
        assertEquals(0, terminal.run("memory", "list", "--json"));
        assertEquals(1, terminal.json().size());
    }

    @Test
    void everythingIsForgottenOnlyWhenThatIsMeant() {
        assertEquals(Exit.REFUSED.code(), terminal.run("memory", "forget", "--all"));
        assertTrue(Files.exists(home.resolve("memory.db")));
        assertEquals(0, terminal.run("memory", "forget", "--all", "--yes", "--json"));
        assertTrue(terminal.json().getFirst().get("keyWiped").booleanValue());
        assertFalse(Files.exists(home.resolve("memory.db")));
        assertFalse(Files.exists(home.resolve("memory.key")));
    }

    @Test
    void anExportCanBeImportedElsewhere() throws IOException {
        for (String name : List.of("out.json", "out.md")) {
            Path file = home.resolve(name);
            assertEquals(0, terminal.run("memory", "export", file.toString()), terminal::err);
            Path elsewhere = Files.createDirectory(home.resolve(name + ".home"));
            Terminal other = new Terminal(elsewhere);
            assertEquals(0, other.run("memory", "import", file.toString()), other::err);
            assertEquals(0, other.run("memory", "import", file.toString(), "--json"));
            assertEquals(0, other.json().getFirst().get("count").intValue());
            assertEquals(0, other.run("memory", "list", "--json"));
            JsonNode cup = other.json().getFirst();
            assertEquals("Cup", cup.get("text").stringValue());
            assertEquals("on the left", cup.get("place").stringValue());
            assertTrue(cup.get("pinned").booleanValue());
            assertEquals(name.endsWith("json"), cup.get("hasThumbnail").booleanValue());
            assertEquals(name.endsWith("json") ? 1 : 0, cup.get("data").size());
        }
    }

    @Test
    void aDamagedImportLeavesEverythingAsItWas() throws IOException {
        Path file = home.resolve("out.json");
        assertEquals(0, terminal.run("memory", "export", file.toString()));
        String whole = Files.readString(file);
        String renamed = whole.replace("blue bowl", "red bowl").replace("Cup", "Mug");
        for (String damaged :
                List.of(
                        "",
                        "[]",
                        "{}",
                        renamed.substring(0, renamed.length() / 2),
                        renamed.substring(0, renamed.length() - 3),
                        renamed + "x",
                        renamed.replace("\"sighting\"", "\"dream\""),
                        renamed.replaceAll("\"at\":\"[^\"]*\"(?s)(.*)", "\"at\":\"noon\"$1"),
                        renamed.replace("AQI=", "%%%"),
                        "\0\1\2")) {
            Files.writeString(file, damaged);
            int code = terminal.run("memory", "import", file.toString());
            assertEquals(Exit.UNREADABLE.code(), code, damaged + " " + terminal.err());
            assertTrue(terminal.err().contains("nothing was changed"), terminal::err);
        }
        Path markdown = home.resolve("out.md");
        for (String damaged :
                List.of(
                        "# Shopping\n",
                        "# What Ocellus remembers\n\n- **note** noon\n  > x\n",
                        "# What Ocellus remembers\n\n- **note** 2026-05-04T09:00:00Z\n",
                        "# What Ocellus remembers\n\n- **note** 2026-05-04T09:00:00Z\n  > x\nhello\n")) {
            Files.writeString(markdown, damaged);
            assertEquals(
                    Exit.UNREADABLE.code(),
                    terminal.run("memory", "import", markdown.toString()),
                    damaged);
        }
        assertEquals(0, terminal.run("memory", "list", "--json"));
        assertEquals(2, terminal.json().size());
        assertEquals(0, terminal.run("memory", "find", "mug"));
        assertEquals("", terminal.out());
    }

    @Test
    void aFileWithoutAKnownEndingIsWrongUsageAndOneThatIsNotThereUnreadable() {
        assertEquals(Exit.USAGE.code(), terminal.run("memory", "import", "notes.txt"));
        assertEquals(Exit.USAGE.code(), terminal.run("memory", "export", "notes"));
        assertEquals(
                Exit.UNREADABLE.code(),
                terminal.run("memory", "import", home.resolve("none.json").toString()));
    }

    @Test
    void anImportThatIsInterruptedLeavesEverythingAsItWas() throws IOException {
        Path file = home.resolve("out.json");
        assertEquals(0, terminal.run("memory", "export", file.toString()));
        Files.writeString(file, Files.readString(file).replace("Cup", "Mug"));
        Thread.currentThread().interrupt();
        assertEquals(Exit.INTERRUPTED.code(), terminal.run("memory", "import", file.toString()));
        assertFalse(Thread.interrupted());
        assertEquals(0, terminal.run("memory", "list", "--json"));
        assertEquals(2, terminal.json().size());
    }

    @Test
    void aDamagedMemoryIsAMessageWithTheNextStep() throws IOException {
        Files.writeString(home.resolve("memory.key"), "ab".repeat(48));
        assertEquals(Exit.FAILED.code(), terminal.run("memory", "list"));
        assertTrue(terminal.err().contains("ocellus memory forget --all"), terminal::err);
        assertFalse(terminal.err().contains("\tat "), terminal::err);
        assertEquals(0, terminal.run("memory", "forget", "--all", "--yes"), terminal::err);
        assertEquals(0, terminal.run("memory", "list"));
    }

    @Test
    void whatTheConfigurationSaysIsTooOldIsForgotten() {
        try (SqliteMemory memory = SqliteMemory.open(home, Meaning.NONE)) {
            memory.add(Item.of(Kind.HEARD, "old", then.minus(Duration.ofDays(9))));
        }
        terminal.set("OCELLUS_MEMORY_HEARD_DAYS", "10");
        assertEquals(0, terminal.run("memory", "list", "--kind", "heard", "--json"));
        assertEquals(1, terminal.json().size());
        terminal.set("OCELLUS_MEMORY_HEARD_DAYS", "7");
        assertEquals(0, terminal.run("memory", "list", "--kind", "heard", "--json"));
        assertEquals(0, terminal.json().size());
        terminal.set("OCELLUS_MEMORY_HEARD_DAYS", "-1");
        assertEquals(Exit.USAGE.code(), terminal.run("memory", "list"));
    }

    @Test
    void everySubcommandHasAHelpWithAnExample() {
        for (String name : List.of("list", "find", "forget", "export", "import")) {
            assertEquals(0, terminal.run("memory", name, "--help"));
            assertTrue(terminal.out().contains("Example: "), name);
        }
        assertEquals(Exit.USAGE.code(), terminal.run("memory"));
    }
}
