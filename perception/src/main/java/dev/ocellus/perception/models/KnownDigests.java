// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Digests that were measured once, so that a start does not read every model to its end. One is
 * believed as long as length, times and file number are those of the measurement. Thread-safe.
 */
final class KnownDigests {
    private final Path folder;

    /**
     * What was read or measured in this process: the files of a running engine are asked for often.
     */
    private final Map<Path, String> memory = new HashMap<>();

    /**
     * A memory.
     *
     * @param folder for one small file a model; when it cannot be written to nothing is remembered
     */
    KnownDigests(Path folder) {
        this.folder = folder;
    }

    /**
     * {@return the digest of each file, measured now unless it is known}
     *
     * @param id of their model
     * @param files that are there
     * @throws IOException if one cannot be read
     */
    synchronized Map<Path, String> of(String id, List<Path> files) throws IOException {
        Map<Path, String> found = known(id, files);
        Map<Path, String> measured = new LinkedHashMap<>();
        for (Path file : files) {
            if (!found.containsKey(file)) {
                String before = stampOf(file);
                measured.put(file, Sha256.of(file));
                if (!before.equals(stampOf(file))) {
                    throw new IOException(file + " changed while it was read");
                }
            }
        }
        if (!measured.isEmpty()) {
            remember(id, measured);
            found.putAll(measured);
        }
        return found;
    }

    /**
     * {@return the digests that are known without reading}
     *
     * @param id of their model
     * @param files that may be there
     */
    synchronized Map<Path, String> known(String id, List<Path> files) {
        Map<Path, String> found = new LinkedHashMap<>();
        Map<Path, String> written = Map.of();
        for (Path file : files) {
            String stamp = stampOf(file);
            if (!memory.getOrDefault(file, "").endsWith(stamp)) {
                written = written.isEmpty() ? read(id) : written;
                memory.put(file, written.getOrDefault(file, ""));
            }
            String entry = memory.getOrDefault(file, "");
            if (entry.endsWith(stamp)) {
                found.put(file, entry.substring(0, entry.indexOf(' ')));
            }
        }
        return found;
    }

    private static String stampOf(Path file) {
        try {
            return " " + StateFiles.stamp(file);
        } catch (IOException e) {
            return " not there";
        }
    }

    /** Remembers digests of files that are in their final place. */
    synchronized void remember(String id, Map<Path, String> digests) {
        try {
            Map<Path, String> all = read(id);
            for (Map.Entry<Path, String> entry : digests.entrySet()) {
                String line = entry.getValue() + " " + StateFiles.stamp(entry.getKey());
                memory.put(entry.getKey(), line);
                all.put(entry.getKey(), line);
            }
            List<String> lines = new ArrayList<>();
            all.forEach((path, known) -> lines.add(known + "\t" + path));
            StateFiles.replace(file(id), lines);
        } catch (IOException e) {
            // A store that cannot be written to is used all the same; it is read again next time.
            return;
        }
    }

    /** Forgets a model. */
    synchronized void forget(String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    private Map<Path, String> read(String id) {
        Map<Path, String> all = new LinkedHashMap<>();
        for (String line : StateFiles.lines(file(id))) {
            int tab = line.indexOf('\t');
            if (tab > 0 && line.indexOf(' ') == 64) {
                all.put(Path.of(line.substring(tab + 1)), line.substring(0, tab));
            }
        }
        return all;
    }

    private Path file(String id) {
        return folder.resolve(id + ".digests");
    }
}
