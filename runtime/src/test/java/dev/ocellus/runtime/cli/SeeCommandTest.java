// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said before any model is opened. */
class SeeCommandTest {
    @TempDir private Path home;
    private Terminal terminal;

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @Test
    void anEmptyNameIsNoFolder() {
        assertRefused(Exit.USAGE, "no file is named", "see", "");
    }

    @Test
    void whereNoPictureCanBeWrittenIsSaidBeforeAnyLook() throws IOException {
        String picture = Files.createFile(home.resolve("a.png")).toString();
        String gone = home.resolve("gone").resolve("out.png").toString();
        assertRefused(
                Exit.FAILED, "check that the folder is there", "see", picture, "--annotate", gone);
        assertRefused(Exit.FAILED, "is a folder", "see", picture, "--annotate", home.toString());
    }

    @Test
    void partsThatThereAreNotAreNamedWithThoseThatThereAre() {
        assertRefused(Exit.USAGE, "OBJECTS, HANDS, TEXT", "see", "a.png", "--only", "smells");
    }

    private void assertRefused(Exit code, String why, String... typed) {
        assertEquals(code.code(), terminal.run(typed), terminal::err);
        assertTrue(terminal.err().contains(why), terminal.err());
        assertEquals("", terminal.out());
    }
}
