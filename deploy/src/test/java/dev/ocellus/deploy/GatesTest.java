// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No module opens a gate for itself. */
class GatesTest {
    private final Path root = Path.of(System.getProperty("ocellus.root", ".."));

    @Test
    void onlyModulesWithoutClassesSkipJavadoc() throws IOException {
        assertEquals(
                List.of(),
                modules()
                        .filter(module -> holds(module.resolve("pom.xml"), "<maven.javadoc.skip>"))
                        .filter(GatesTest::hasClasses)
                        .map(module -> root.relativize(module).toString())
                        .toList());
    }

    private Stream<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(root, 3)) {
            return files
                    .filter(file -> file.endsWith("pom.xml"))
                    .map(file -> root.relativize(file).getParent())
                    .filter(module -> module != null && !module.startsWith("target"))
                    .map(root::resolve)
                    .toList()
                    .stream();
        }
    }

    private static boolean holds(Path pom, String text) {
        try {
            return Files.readString(pom).contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean hasClasses(Path module) {
        Path sources = module.resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".java") && !name.equals("package-info.java"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
