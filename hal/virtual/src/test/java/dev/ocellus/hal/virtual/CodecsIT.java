// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a camera says where a library is missing; in a process without it. */
class CodecsIT {
    @TempDir private Path folder;

    @Test
    void withoutFfmpegAVideoIsRefusedByName() throws Exception {
        Path file = Files.write(folder.resolve("a.mp4"), new byte[1_000]);
        String outcome = camera(file, "/ffmpeg-");
        assertTrue(outcome.startsWith("ABSENT camera " + file + ": open failed: "), outcome);
        assertTrue(outcome.contains("videos need FFmpeg"), outcome);
    }

    @Test
    void withoutFfmpegsLibraryAVideoIsRefusedByName() throws Exception {
        Path file = Files.write(folder.resolve("a.mp4"), new byte[1_000]);
        String outcome = camera(file, "-linux-");
        assertTrue(outcome.startsWith("ABSENT"), outcome);
    }

    @Test
    void withoutOpenCvAPictureIsRefusedByName() throws Exception {
        Path file = Files.write(folder.resolve("a.png"), new byte[1_000]);
        String outcome = camera(file, "/opencv-");
        assertTrue(outcome.startsWith("ABSENT"), outcome);
        assertTrue(outcome.contains("pictures need OpenCV"), outcome);
    }

    private String camera(Path file, String without) throws Exception {
        String classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(part -> !part.contains(without))
                        .collect(Collectors.joining(File.pathSeparator));
        Path outcome = folder.resolve("outcome");
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath,
                                CameraChild.class.getName(),
                                file.toString(),
                                outcome.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        assertEquals(0, child.waitFor(), () -> log());
        return Files.readString(outcome);
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
