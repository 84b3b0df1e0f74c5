// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
    @Test
    void aUserHasStateAndModelsInTheUsualFolders() {
        Home home = Home.of(Map.of("HOME", "/home/ada"));
        assertEquals(Path.of("/home/ada/.local/share/ocellus"), home.state());
        assertEquals(Path.of("/home/ada/.cache/ocellus/models"), home.models().root());
    }

    @Test
    void aServiceWithoutAHomeUsesTheSystemsFolder() {
        for (Map<String, String> environment :
                List.of(
                        Map.<String, String>of(),
                        Map.of("HOME", "/"),
                        Map.of("HOME", "/nonexistent"))) {
            Home home = Home.of(environment);
            assertEquals(Path.of("/var/lib/ocellus"), home.state());
            assertEquals(Path.of("/var/lib/ocellus/models"), home.models().root());
        }
    }

    @Test
    void oneVariableMovesBoth() {
        Home home = Home.of(Map.of("HOME", "/home/ada", "OCELLUS_HOME", "/glasses"));
        assertEquals(Path.of("/glasses"), home.state());
        assertEquals(Path.of("/glasses/models"), home.models().root());
    }

    @Test
    void aRelativeHomeIsMadeAbsolute() {
        Home home = Home.of(Map.of("OCELLUS_HOME", "here"));
        assertEquals(Path.of("here").toAbsolutePath(), home.state());
    }
}
