// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IoReasonTest {
    @TempDir private Path folder;

    @Test
    void aPathAloneBecomesASentence() {
        Path missing = folder.resolve("none");
        IOException failure = assertThrows(IOException.class, () -> Files.readString(missing));
        assertEquals("no such file or folder on " + missing, IoReason.of(failure));
        assertEquals("permission denied on /x", IoReason.of(new AccessDeniedException("/x")));
    }

    @Test
    void whatTheSystemSaysIsKept() {
        assertEquals(
                "No space left on device on /x",
                IoReason.of(new FileSystemException("/x", null, "No space left on device")));
        assertEquals("Broken pipe", IoReason.of(new IOException("Broken pipe")));
    }

    @Test
    void bytesThatAreNoTextAreCalledSo() throws Exception {
        Path file = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, 0});
        IOException failure = assertThrows(IOException.class, () -> Files.readString(file));
        assertEquals("it is not UTF-8 text", IoReason.of(failure));
    }

    @Test
    void aFailureWithoutAMessageIsNamed() {
        assertEquals("IOException", IoReason.of(new IOException()));
    }
}
