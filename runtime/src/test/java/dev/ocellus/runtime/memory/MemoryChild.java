// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.MemoryException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Another process that remembers without end and prints the id of what is acknowledged. */
final class MemoryChild {
    private MemoryChild() {}

    /** {@return what the child remembers under an id} */
    static String text(long id) {
        return "note number " + id + " of the child " + "ä".repeat((int) (id % 97));
    }

    /** Arguments: the folder of the memory, and the id of the first that is remembered. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        try (SqliteMemory memory = SqliteMemory.open(Path.of(arguments[0]), Meaning.NONE)) {
            for (long next = Long.parseLong(arguments[1]); ; next++) {
                long id = memory.add(Item.of(Kind.NOTE, text(next), Instant.EPOCH)).id();
                System.out.println(id + " " + next);
                System.out.flush();
            }
        } catch (MemoryException e) {
            System.out.println("failed: " + e.getMessage());
        }
    }

    /** Starts one; what comes before the command of Java may set limits. */
    static Process start(Path folder, long first, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(
                List.of(
                        System.getProperty("java.home") + File.separator + "bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // Who is killed cannot remove the library that was unpacked.
                        "-Dorg.sqlite.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryChild.class.getName(),
                        folder.toString(),
                        Long.toString(first)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
