// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.hal.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The file that holds the key of the memory: 32 bytes of key and 16 of salt as one line of hex,
 * which only its owner may read.
 *
 * @param path of the file
 */
record KeyFile(Path path) {
    private static final int BYTES = 48;

    /** There is no key. */
    static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }

    /** {@return the key, or empty where there is no file} */
    Optional<byte[]> read() {
        try {
            String line = Files.readString(path, StandardCharsets.US_ASCII).strip();
            byte[] key = HexFormat.of().parseHex(line);
            if (key.length != BYTES) {
                throw new IllegalArgumentException(key.length + " bytes");
            }
            return Optional.of(key);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw e instanceof CharacterCodingException ? damaged() : failed("read", e);
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    private MemoryException damaged() {
        return new MemoryException(
                "memory "
                        + path
                        + ": read failed: this is no key; put the file back from a backup, or forget"
                        + " what cannot be read any more: ocellus memory forget --all",
                new UnreadableException("no key"));
    }

    /** {@return a new key, on the disk already; the other's where another process was faster} */
    byte[] create() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path draft = path.resolveSibling(path.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(draft);
            try (FileChannel out =
                    FileChannel.open(
                            draft,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                write(out, HexFormat.of().formatHex(key) + "\n");
            }
            try {
                Files.createLink(path, draft);
            } catch (FileAlreadyExistsException other) {
                return read().orElseThrow(() -> failed("read", other));
            } catch (UnsupportedOperationException noLinks) {
                Files.move(draft, path);
            } finally {
                Files.deleteIfExists(draft);
            }
            syncFolder();
            return key;
        } catch (IOException e) {
            throw failed("create", e);
        }
    }

    /** Overwrites the key on the disk: who is stopped now has forgotten. */
    void blank() {
        try {
            if (Files.exists(path)) {
                try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    write(out, "0".repeat(2 * BYTES) + "\n");
                }
            }
        } catch (IOException e) {
            throw failed("wipe", e);
        }
    }

    /** Removes the file. */
    void remove() {
        try {
            Files.deleteIfExists(path);
            syncFolder();
        } catch (IOException e) {
            throw failed("wipe", e);
        }
    }

    private static void write(FileChannel out, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        out.force(true);
    }

    /** Else a loss of power could take the name of a file whose bytes are there. */
    private void syncFolder() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
        }
    }

    private MemoryException failed(String operation, IOException cause) {
        return new MemoryException(
                "memory "
                        + path
                        + ": "
                        + operation
                        + " failed: "
                        + IoReason.of(cause)
                        + "; the folder must be the user's own and have room",
                cause);
    }
}
