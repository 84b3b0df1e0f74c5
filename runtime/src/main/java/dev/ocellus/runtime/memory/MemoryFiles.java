// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * What is remembered as a file for others: JSON with everything, or Markdown for people, by the
 * ending of its name. Nothing in it is encrypted; only its owner may read it.
 */
public final class MemoryFiles {
    private MemoryFiles() {}

    /** A way to write. */
    interface Form extends AutoCloseable {
        void write(Entry entry) throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * {@return whether a file has an ending that is known}
     *
     * @param file by its name
     */
    public static boolean isKnown(Path file) {
        return ends(file, ".json") || ends(file, ".md");
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /**
     * Writes everything into a file, which is there when it is whole.
     *
     * @param memory what is remembered
     * @param file that ends in {@code .json} or {@code .md}
     * @param progress told of the number that are done; may throw to call it off
     * @return how many there are
     * @throws IOException if the file cannot be written
     */
    public static int write(SqliteMemory memory, Path file, IntConsumer progress)
            throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(
                part,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            int[] count = new int[1];
            try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
                    Form form = ends(file, ".md") ? new MarkdownForm(out) : new JsonForm(out)) {
                memory.each(entry -> {
                    try {
                        form.write(entry);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    progress.accept(++count[0]);
                });
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return count[0];
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Remembers what a file holds, all of it or nothing.
     *
     * @param memory where to
     * @param file that ends in {@code .json} or {@code .md}
     * @param progress told of the number that are done; may throw to call it off
     * @return how many are new
     * @throws IOException if the file cannot be read
     * @throws MemoryFileException if it is not what it says
     */
    public static int read(SqliteMemory memory, Path file, IntConsumer progress)
            throws IOException {
        try {
            return memory.addAll(
                    taker -> {
                        try {
                            items(file, taker);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    progress);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new MemoryFileException(file, "it is not UTF-8 text", e);
            }
            throw e.getCause();
        }
    }

    private static void items(Path file, Consumer<Item> taker) throws IOException {
        if (ends(file, ".md")) {
            MarkdownForm.read(file, taker);
        } else {
            JsonForm.read(file, taker);
        }
    }
}
