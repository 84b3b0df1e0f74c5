// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir private Path home;
    private Terminal terminal;

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @Test
    void aPartThatDoesNotExistIsWrongUsageAndNamesThoseThatDo() {
        assertEquals(Exit.USAGE.code(), terminal.run("bench", "--only", "language,weather"));
        assertTrue(terminal.err().contains("weather"), terminal.err());
        assertTrue(terminal.err().contains("SPEECH"), terminal.err());
    }

    @Test
    void measuringNothingIsWrongUsage() {
        assertEquals(Exit.USAGE.code(), terminal.run("bench", "--repeat", "0"));
        assertEquals("ocellus: bench: --repeat must be 1 or more, got 0\n", terminal.err());
    }

    @Test
    void aCoreThatDrawsNothingIsWrongUsage() {
        assertEquals(Exit.USAGE.code(), terminal.run("bench", "--core-watts", "0"));
        assertEquals(
                "ocellus: bench: --core-watts must be above 0 and below 100, got 0.0\n",
                terminal.err());
    }

    @Test
    void aFolderOfClipsThatIsNotThereIsUnreadable() {
        assertEquals(
                Exit.UNREADABLE.code(),
                terminal.run("bench", "--only", "speech", "--clips", home + "/nowhere"));
        assertTrue(terminal.err().contains("/nowhere is no folder"), terminal.err());
    }

    @Test
    void aMissingModelNamesTheCommandThatFetchesIt() {
        assertEquals(Exit.MISSING.code(), terminal.run("bench", "--only", "language"));
        assertTrue(terminal.err().contains("run: ocellus models pull "), terminal.err());
    }
}
