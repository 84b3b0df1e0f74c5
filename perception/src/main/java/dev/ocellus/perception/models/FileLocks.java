// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Locks that hold between processes and between the threads of one. The system frees them when a
 * process ends in whatever way. A process has one object of this class per store. Thread-safe.
 */
final class FileLocks {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Path folder;

    /**
     * What this process holds. Asked first: on Linux closing any channel of a file frees every lock
     * that the process has on it.
     */
    private final Set<String> ours = ConcurrentHashMap.newKeySet();

    /**
     * Locks of a store.
     *
     * @param folder for one empty file a lock
     */
    FileLocks(Path folder) {
        this.folder = folder;
    }

    /** A lock that is held. */
    final class Held implements AutoCloseable {
        private final String name;
        private final FileChannel channel;

        private Held(String name, FileChannel channel) {
            this.name = name;
            this.channel = channel;
        }

        /** Frees it. */
        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                ours.remove(name);
            }
        }
    }

    /**
     * {@return a lock, waited for as long as it takes}
     *
     * @param name of the lock
     * @param waiting called once, when another holds it
     * @throws IOException if the folder cannot be written to
     * @throws InterruptedException if the thread was interrupted
     */
    Held hold(String name, Runnable waiting) throws IOException, InterruptedException {
        boolean told = false;
        while (true) {
            Held held = ifFree(name);
            if (held != null) {
                return held;
            }
            if (!told) {
                waiting.run();
                told = true;
            }
            Thread.sleep(PAUSE);
        }
    }

    /**
     * {@return a lock, or null when another holds it}
     *
     * @param name of the lock
     * @throws IOException if the folder cannot be written to
     */
    @Nullable Held ifFree(String name) throws IOException {
        if (!ours.add(name)) {
            return null;
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            Files.createDirectories(folder);
            channel =
                    FileChannel.open(
                            folder.resolve(name + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? null : new Held(name, channel);
        } finally {
            if (lock == null) {
                ours.remove(name);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }
}
