// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a class of the tests in a process of its own. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * How it ended.
     *
     * @param status its exit status
     * @param output what it printed
     */
    public record Ending(int status, List<String> output) {}

    /**
     * Runs it and waits.
     *
     * @param main has a main method
     * @param folder to run it in
     */
    public static Ending run(Class<?> main, Path folder, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), output.lines().toList());
    }
}
