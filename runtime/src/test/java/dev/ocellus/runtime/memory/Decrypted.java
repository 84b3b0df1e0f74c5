// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** Looks for bytes in the files of a memory. */
final class Decrypted {
    private Decrypted() {}

    /** {@return every page of a closed memory as it is under the encryption, gaps included} */
    static byte[] pages(Path folder, Path scratch) throws IOException, SQLException {
        Path copy = Files.copy(folder.resolve("memory.db"), scratch.resolve("copy.db"));
        byte[] key = new KeyFile(folder.resolve("memory.key")).read().orElseThrow();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + copy, Database.unlocking(key));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE");
            statement.execute("PRAGMA rekey = ''");
        }
        byte[] bytes = Files.readAllBytes(copy);
        Files.delete(copy);
        return bytes;
    }

    /** {@return whether any file of a folder holds a text as it is} */
    static boolean isPlain(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(Files.readAllBytes(file), text)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return whether bytes hold a text} */
    static boolean holds(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .contains(
                        new String(
                                text.getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1));
    }
}
