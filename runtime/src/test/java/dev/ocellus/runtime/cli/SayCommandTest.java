// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SayCommandTest {
    @TempDir private Path home;
    private Terminal terminal;

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void nothingToSayIsWrongUsage(String text) {
        assertEquals(Exit.USAGE.code(), terminal.run("say", text));
        assertEquals("ocellus: say: there is nothing to say; give a text, or -\n", terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83C\uDF89", "...", "--", "\u2063"})
    void whatCannotBeSaidIsWrongUsageAndWritesNothing(String text) {
        Path out = home.resolve("a.wav");
        assertEquals(Exit.USAGE.code(), terminal.run("say", "--out", out.toString(), "--", text));
        assertTrue(terminal.err().contains("nothing in the text that can be said"), terminal.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void withoutASpeakerItSaysWhereTheSoundCouldGo() {
        assertEquals(Exit.USAGE.code(), terminal.run("say", "Hello."));
        assertTrue(terminal.err().contains("no speaker is configured"), terminal.err());
        assertTrue(terminal.err().contains("--out"), terminal.err());
    }

    @Test
    void noTextIsWrongUsage() {
        assertEquals(Exit.USAGE.code(), terminal.run("say"));
        assertTrue(terminal.err().contains("TEXT"), terminal.err());
    }

    @Test
    void aMissingVoiceNamesTheCommandThatFetchesItAndWritesNothing() {
        Path out = home.resolve("a.wav");
        assertEquals(Exit.MISSING.code(), terminal.run("say", "Hello.", "--out", out.toString()));
        assertTrue(terminal.err().contains("run: ocellus models pull piper-joe"), terminal.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aModelThatIsNoVoiceIsRefused() {
        assertEquals(
                Exit.MISSING.code(),
                terminal.run("say", "Hello.", "--voice", "okay_nabu", "--out", "a.wav"));
        assertTrue(terminal.err().contains("it is for wake, not for voice"), terminal.err());
    }

    @Test
    void aVoiceThatNobodyHasHeardOfNamesTheNearest() {
        assertEquals(
                Exit.MISSING.code(),
                terminal.run("say", "Hello.", "--voice", "pipper-joe", "--out", "a.wav"));
        assertTrue(terminal.err().contains("did you mean piper-joe?"), terminal.err());
    }
}
