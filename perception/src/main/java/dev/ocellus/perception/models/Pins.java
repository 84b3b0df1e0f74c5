// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code models.lock} of a store: digests of files for which the catalogue has none. Its
 * format is that of {@code sha256sum}, so that {@code sha256sum -c models.lock} checks them too.
 * Thread-safe; two processes are kept apart by {@link FileLocks}.
 */
final class Pins {
    static final String NAME = "models.lock";
    private static final String BETWEEN = "  ";

    private final Path file;

    /**
     * The pins of a store.
     *
     * @param store its folder
     */
    Pins(Path store) {
        this.file = store.resolve(NAME);
    }

    /**
     * {@return the digest that a file must have, or null when none was recorded}
     *
     * @param id of the model
     * @param name of the file
     */
    @Nullable String of(String id, String name) {
        return read().get(id + "/" + name);
    }

    /**
     * {@return the recorded digest of each file of a model, by name}
     *
     * @param id of the model
     */
    Map<String, String> of(String id) {
        Map<String, String> found = new TreeMap<>();
        String prefix = id + "/";
        read().forEach((path, digest) -> {
            if (path.startsWith(prefix)) {
                found.put(path.substring(prefix.length()), digest);
            }
        });
        return found;
    }

    /**
     * Records digests; one that is recorded already stays.
     *
     * @param id of the model
     * @param digests by name of the file
     * @throws IOException if the store cannot be written to
     */
    synchronized void add(String id, Map<String, String> digests) throws IOException {
        Map<String, String> all = read();
        digests.forEach((name, digest) -> all.putIfAbsent(id + "/" + name, digest));
        write(all);
    }

    /** {@return one line of the file} */
    static String line(String id, String name, String digest) {
        return digest + BETWEEN + id + "/" + name;
    }

    /** Forgets a model. */
    synchronized void remove(String id) throws IOException {
        Map<String, String> all = read();
        if (all.keySet().removeIf(path -> path.startsWith(id + "/"))) {
            write(all);
        }
    }

    private void write(Map<String, String> all) throws IOException {
        List<String> lines = new ArrayList<>();
        all.forEach((path, digest) -> lines.add(digest + BETWEEN + path));
        StateFiles.replace(file, lines);
    }

    private Map<String, String> read() {
        Map<String, String> all = new TreeMap<>();
        for (String line : StateFiles.lines(file)) {
            int space = line.indexOf(BETWEEN);
            if (space == 64 && ModelFile.isDigest(line.substring(0, space))) {
                all.put(line.substring(space + BETWEEN.length()), line.substring(0, space));
            }
        }
        return all;
    }
}
