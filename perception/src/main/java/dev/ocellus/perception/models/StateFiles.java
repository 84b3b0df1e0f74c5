// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Small text files that are replaced as a whole, so that no reader ever sees half of one. */
final class StateFiles {
    private StateFiles() {}

    /** {@return the lines of a file; none when it is not there or unreadable} */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            // Every file read here only saves work or asks again: without it the digests are
            // computed anew, a pin is taken anew, a licence is asked for again.
            return List.of();
        }
    }

    /**
     * Writes a file by way of a neighbour that is renamed.
     *
     * @throws IOException if the folder cannot be written to
     */
    static void replace(Path file, List<String> lines) throws IOException {
        Path folder = file.getParent();
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
        try {
            Files.write(next, lines);
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /**
     * {@return what changes when the bytes of a file may have changed: length, times, file number}
     *
     * @throws IOException if it is not there
     */
    static String stamp(Path file) throws IOException {
        Map<String, Object> unix =
                Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
        return unix.get("size")
                + " "
                + unix.get("lastModifiedTime")
                + " "
                + unix.get("ctime")
                + " "
                + unix.get("ino");
    }
}
