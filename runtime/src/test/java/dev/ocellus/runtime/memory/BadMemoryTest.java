// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.MemoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadMemoryTest {
    @TempDir private Path folder;
    private Path file;
    private Path key;

    @BeforeEach
    void aMemoryOfManyNotes() {
        file = folder.resolve("memory.db");
        key = folder.resolve("memory.key");
        try (SqliteMemory memory = SqliteMemory.open(folder, Meaning.NONE)) {
            memory.addAll(
                    taker -> {
                        for (int i = 0; i < 2_000; i++) {
                            taker.accept(Item.of(Kind.NOTE, "note " + i, Instant.EPOCH));
                        }
                    },
                    _ -> {});
        }
    }

    @Test
    void theWrongKeyIsSaidAndTheFileIsLeftAlone() throws IOException {
        Files.writeString(key, "ab".repeat(48));
        refuses("memory.key is not its key", "ocellus memory forget --all");
    }

    @Test
    void aKeyThatIsGoneIsSaidAndNoNewOneIsMade() throws IOException {
        Files.delete(key);
        refuses("is gone", "ocellus memory forget --all");
        assertFalse(Files.exists(key));
    }

    @Test
    void aKeyThatIsNoKeyIsSaid() throws IOException {
        Files.writeString(key, "not a key");
        refuses("this is no key", "ocellus memory forget --all");
        Files.write(key, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        refuses("this is no key", "ocellus memory forget --all");
    }

    @Test
    void aFileOfOthersIsLeftAlone() throws IOException {
        Files.write(
                file,
                "this is a letter, not a database".repeat(300).getBytes(StandardCharsets.UTF_8));
        refuses("it is damaged", "ocellus memory forget --all");
    }

    @Test
    void aDamagedPageIsToldOfWhereItIsRead() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        // Every page but the first and the second half of those: whichever is read is damaged.
        for (int at = 4096 + 77; at < bytes.length; at += 4096) {
            bytes[at] ^= 1;
        }
        Files.write(file, bytes);
        MemoryException thrown =
                assertThrows(
                        MemoryException.class,
                        () -> {
                            try (SqliteMemory memory = SqliteMemory.open(folder, Meaning.NONE)) {
                                memory.list(Kind.NOTE, 9);
                            }
                        });
        assertTrue(thrown.getMessage().contains("it is damaged"), thrown::getMessage);
        assertEquals(bytes.length, Files.size(file));
    }

    @Test
    void aFolderThatIsNoneIsSaid() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "x");
        MemoryException thrown =
                assertThrows(MemoryException.class, () -> SqliteMemory.open(blocked, Meaning.NONE));
        assertTrue(thrown.getMessage().contains("open failed"), thrown::getMessage);
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsSaid() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        // Root may write everywhere but there.
        Path refusing = Files.isWritable(closed) ? Path.of("/proc/self") : closed;
        MemoryException thrown =
                assertThrows(
                        MemoryException.class, () -> SqliteMemory.open(refusing, Meaning.NONE));
        assertTrue(thrown.getMessage().contains(refusing.toString()), thrown::getMessage);
    }

    @Test
    void whatCannotBeReadCanBeForgotten() throws IOException {
        Files.writeString(key, "ab".repeat(48));
        assertTrue(SqliteMemory.forgetAll(folder));
        assertFalse(Files.exists(file));
        assertFalse(Files.exists(key));
        try (SqliteMemory memory = SqliteMemory.open(folder, Meaning.NONE)) {
            assertEquals(0, memory.list(Kind.NOTE, 9).size());
        }
    }

    @Test
    void whoWasStoppedWhileTheyForgotEverythingHasForgotten() throws IOException {
        Files.writeString(key, "0".repeat(96) + "\n");
        try (SqliteMemory memory = SqliteMemory.open(folder, Meaning.NONE)) {
            assertEquals(0, memory.list(Kind.NOTE, 9).size());
        }
        assertNotEquals("0".repeat(96), Files.readString(key).strip());
    }

    private void refuses(String... parts) throws IOException {
        byte[] before = Files.readAllBytes(file);
        MemoryException thrown =
                assertThrows(MemoryException.class, () -> SqliteMemory.open(folder, Meaning.NONE));
        for (String part : parts) {
            assertTrue(thrown.getMessage().contains(part), thrown::getMessage);
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }
}
