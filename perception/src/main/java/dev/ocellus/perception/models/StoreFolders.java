// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The folders that models are looked for in. In each one a model has a folder named by its id.
 *
 * @param root where models are put; created when the first one is
 * @param extra looked in before {@code root}, in order, and never written to
 */
public record StoreFolders(Path root, List<Path> extra) {
    private static final Path SYSTEM = Path.of("/var/lib/ocellus");

    /** Copies the list. */
    public StoreFolders {
        root = root.toAbsolutePath().normalize();
        extra = extra.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    /**
     * {@return the folders that the environment names: {@code OCELLUS_HOME/models}, else {@code
     * ~/.cache/ocellus/models}, or {@code /var/lib/ocellus/models} for a user without a home;
     * before it those of {@code OCELLUS_MODELS}, separated as in {@code PATH}}
     *
     * @param environment variables of the process
     */
    public static StoreFolders of(Map<String, String> environment) {
        String home = environment.getOrDefault("OCELLUS_HOME", "");
        String user = environment.getOrDefault("HOME", "");
        Path system = SYSTEM.resolve("models");
        Path root;
        if (!home.isBlank()) {
            root = Path.of(home, "models");
        } else if (user.isBlank() || user.equals("/") || user.equals("/nonexistent")) {
            root = system;
        } else {
            root = Path.of(user, ".cache", "ocellus", "models");
        }
        List<Path> extra = new ArrayList<>();
        String listed = environment.getOrDefault("OCELLUS_MODELS", "");
        for (String folder : listed.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!folder.isBlank()) {
                extra.add(Path.of(folder));
            }
        }
        if (home.isBlank() && !root.equals(system)) {
            extra.add(system);
        }
        return new StoreFolders(root, extra);
    }
}
