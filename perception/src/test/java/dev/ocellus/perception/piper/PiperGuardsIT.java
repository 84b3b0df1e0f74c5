// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What would end the JVM must be refused instead: each is tried in a child process. */
final class PiperGuardsIT {
    @TempDir private static Path folder;

    @ParameterizedTest
    @EnumSource
    void theProcessSurvives(PiperGuards guard) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path output = folder.resolve(guard + ".txt");
        Process child =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-Xmx512m",
                                        "-Djava.io.tmpdir=" + temporary,
                                        "-XX:-CreateCoredumpOnCrash",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        PiperGuards.class.getName(),
                                        guard.name(),
                                        VoiceFiles.model().toString(),
                                        VoiceFiles.description().toString(),
                                        folder.toString()))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertTrue(child.waitFor(5, TimeUnit.MINUTES), "it hangs");
        String said = Files.readString(output);
        assertEquals(0, child.exitValue(), said);
        assertTrue(said.contains("survived " + guard), said);
        try (Stream<Path> left = Files.walk(temporary)) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
    }
}
