// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** This program in a process of its own, started as this one was. Confined to one thread. */
final class Child implements AutoCloseable {
    private static final String MAIN = "dev.ocellus.runtime.cli.Main";
    private static final int PATIENCE_SECONDS = 10;
    private static final Duration LOOK = Duration.ofMillis(1);
    private static final double KIB_PER_MB = 1000_000 / 1024.0;

    private final long begun = System.nanoTime();
    private final Process process;
    private final Path log;
    private final BufferedReader lines;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a command.
     *
     * @param log file that takes what it prints that is no result
     */
    static Child start(Path log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(log.toFile());
        return new Child(builder.start(), log);
    }

    /** {@return the next event, or null when the child has ended} */
    @Nullable JsonNode event() throws IOException, InterruptedException {
        while (true) {
            // A read of a pipe cannot be interrupted, so it must not wait.
            while (!lines.ready() && process.isAlive()) {
                Thread.sleep(LOOK);
            }
            String line = lines.readLine();
            if (line == null) {
                return null;
            }
            JsonNode event = parsed(line);
            if (event != null) {
                return event;
            }
        }
    }

    private static @Nullable JsonNode parsed(String line) {
        try {
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** {@return the last thing that it said besides results, or an empty text} */
    String lastWords() throws IOException {
        try (Stream<String> said = Files.lines(log)) {
            return said.filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        }
    }

    /** {@return milliseconds since it was started} */
    double ageMs() {
        return (System.nanoTime() - begun) / 1e6;
    }

    /** {@return a figure of {@code /proc/PID/status} in MB, such as {@code VmRSS}} */
    double statusMb(String key) throws IOException {
        try (Stream<String> status =
                Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.filter(line -> line.startsWith(key + ":"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MB)
                    .findFirst()
                    .orElseThrow(() -> new IOException("/proc tells no " + key));
        }
    }

    /** {@return the exit code, once it has ended by itself} */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
