// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.hal.IoReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one at a time, of all processes, make, open or remove the files of a memory. */
final class Door {
    /** Locks of files are those of a process; within it the threads take this one first. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private Door() {}

    /** {@return what came of work that was done alone; makes the folder where it is not there} */
    static <R> R within(Path folder, Supplier<R> work) {
        Path lock = folder.resolve("memory.lock");
        THREADS.lock();
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                            FileChannel.open(
                                    lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                return work.get();
            }
        } catch (IOException e) {
            throw new MemoryException(
                    "memory "
                            + folder
                            + ": open failed: "
                            + IoReason.of(e)
                            + "; the folder must be the user's own, or name another in OCELLUS_HOME",
                    e);
        } finally {
            THREADS.unlock();
        }
    }
}
