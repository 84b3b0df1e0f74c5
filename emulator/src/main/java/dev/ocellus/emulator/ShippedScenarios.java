// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scenarios that come with the emulator. */
public final class ShippedScenarios {
    /** Their names, as people read them. */
    public static final String NAMES =
            "hello, echo, mute, gestures, kitchen, day, plan, doubt, keys, caption, interpret,"
                    + " signs, coach, rule, faults";

    private ShippedScenarios() {}

    /** {@return their names} */
    static List<String> all() {
        return List.of(NAMES.split(", ", -1));
    }

    /**
     * Copies a scenario and what lies beside it: what its head does and what it sees, which is read
     * when that comes.
     *
     * @param folder that they go to
     * @return the scenario's own file, or null where none is shipped by that name
     */
    static @Nullable Path copy(String name, Path folder) throws IOException {
        Path scenario = null;
        for (String end : List.of(".yaml", ".csv", ".png")) {
            try (InputStream shipped =
                    ShippedScenarios.class.getResourceAsStream("scenarios/" + name + end)) {
                if (shipped != null) {
                    Path copy = folder.resolve(name + end);
                    Files.write(copy, shipped.readAllBytes());
                    scenario = scenario == null ? copy : scenario;
                }
            }
        }
        return scenario;
    }
}
