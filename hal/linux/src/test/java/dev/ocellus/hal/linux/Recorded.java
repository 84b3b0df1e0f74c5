// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.linux;

import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceRequest;
import dev.ocellus.hal.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Files of a kernel, laid out in a folder as they were recorded, and a clock that is set by hand.
 */
final class Recorded {
    private final Path root;
    final Clock time = new Clock();

    /** A clock that stands. */
    static final class Clock implements TimeSource {
        private long nanos;

        void pass(double seconds) {
            nanos += (long) (seconds * 1e9);
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public boolean isSet() {
            return true;
        }

        @Override
        public void sleepUntil(long nanoTime) {
            nanos = Math.max(nanos, nanoTime);
        }
    }

    /** Each line of a recording is a path, a tab and what the file holds. */
    Recorded(Path root, String recording) {
        this.root = root;
        try (InputStream in = Recorded.class.getResourceAsStream(recording + ".txt")) {
            String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : lines.lines().toList()) {
                int tab = line.indexOf('\t');
                set(line.substring(0, tab), line.substring(tab + 1).replace("\\n", "\n"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void set(String file, String value) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, value + "\n");
    }

    void remove(String file) throws IOException {
        Files.delete(root.resolve(file));
    }

    <D extends Device> D open(Class<D> type, String name) throws DeviceException {
        return new LinuxDevices(root).open(new DeviceRequest<>(type, name, Map.of(), time));
    }
}
