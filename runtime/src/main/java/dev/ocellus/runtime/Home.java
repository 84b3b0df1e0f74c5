// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.models.StoreFolders;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folders of one pair of glasses. Names only: nothing is made until somebody needs it.
 *
 * @param state what Ocellus remembers; one running instance each
 * @param models where models are put, and where they are looked for first
 */
public record Home(Path state, StoreFolders models) {
    private static final Path SYSTEM = Path.of("/var/lib/ocellus");

    /** Makes the folder absolute. */
    public Home {
        state = state.toAbsolutePath().normalize();
    }

    /**
     * {@return the folders that the environment names: {@code OCELLUS_HOME}, else {@code
     * ~/.local/share/ocellus}, or {@code /var/lib/ocellus} for a user without a home}
     *
     * @param environment variables of the process
     */
    public static Home of(Map<String, String> environment) {
        StoreFolders models = StoreFolders.of(environment);
        String home = environment.getOrDefault("OCELLUS_HOME", "");
        if (!home.isBlank()) {
            return new Home(Path.of(home), models);
        }
        String user = environment.getOrDefault("HOME", "");
        boolean homeless = models.root().startsWith(SYSTEM) || user.isBlank();
        return new Home(homeless ? SYSTEM : Path.of(user, ".local", "share", "ocellus"), models);
    }

    /** {@return where the language model keeps prompts that it has read, between runs} */
    public Path prefixes() {
        return state.resolve("prefixes");
    }

    /** {@return where the voice engine unpacks what it needs, once} */
    public Path voiceData() {
        return state.resolve("voice");
    }

    /** {@return where it is remembered which unknown model files did no harm when tried} */
    public Path trials() {
        return state.resolve("trials");
    }

    /** {@return the log, when it goes to a file} */
    public Path log() {
        return state.resolve("ocellus.log");
    }
}
