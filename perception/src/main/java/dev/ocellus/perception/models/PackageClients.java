// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.perception.EngineException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fetches packages by the user's own pip, npm and Maven, so that their mirrors, caches and
 * credentials hold. Nothing of a package is built or run: wheels and archives are only stored.
 */
final class PackageClients {
    private static final String MAVEN_COPY =
            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy";

    private final Map<String, String> environment;

    /**
     * The clients that an environment finds.
     *
     * @param environment variables: {@code PATH}, {@code OCELLUS_MVN}
     */
    PackageClients(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Called while a client works, with the bytes that can be seen to have come. */
    interface Watcher {
        void fetched(long bytes);
    }

    /** One way to call a client. */
    private record Call(List<String> command, Map<String, String> environment) {}

    /**
     * Fetches a package.
     *
     * @param source which one
     * @param folder empty; what is left in it afterwards is the caller's to delete
     * @param watcher told of progress where it can be seen
     * @return the archive, somewhere in the folder
     * @throws EngineException if no client is installed, or it failed; the message has its last
     *     lines
     * @throws IOException if the folder cannot be written to
     * @throws InterruptedException if the thread was interrupted; the client has been ended
     */
    Path fetch(Source source, Path folder, Watcher watcher)
            throws EngineException, IOException, InterruptedException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<Call> calls = calls(source, out, temporary);
        if (calls.isEmpty()) {
            throw missingError(source);
        }
        String tail = "";
        for (Call call : calls) {
            ChildProcess.Ending ending =
                    ChildProcess.run(
                            call.command(),
                            folder,
                            call.environment(),
                            folder.resolve("client.log"),
                            () -> watcher.fetched(bytesIn(folder)));
            tail = ending.tail();
            if (ending.status() == 0) {
                return onlyFile(out, source);
            }
            if (!tail.contains("No module named pip")) {
                break;
            }
        }
        if (tail.contains("No module named pip")) {
            throw missingError(source);
        }
        throw new EngineException(
                source.archive(),
                client(source) + " failed: " + (tail.isEmpty() ? "it printed nothing" : tail),
                "check the network and the settings of " + client(source) + ", then pull again");
    }

    private List<Call> calls(Source source, Path out, Path temporary) {
        List<Call> calls = new ArrayList<>();
        switch (source) {
            case Source.Pypi pypi -> {
                List<String> tail = new ArrayList<>();
                tail.addAll(List.of("download", "--quiet", "--no-input", "--progress-bar", "off"));
                tail.addAll(
                        List.of("--no-deps", "--only-binary", ":all:", "--dest", out.toString()));
                if (pypi.platform() != null) {
                    tail.addAll(List.of("--platform", pypi.platform()));
                }
                if (pypi.python() != null) {
                    tail.addAll(List.of("--python-version", pypi.python()));
                }
                tail.add(pypi.name() + "==" + pypi.version());
                Map<String, String> variables =
                        Map.of(
                                "TMPDIR",
                                temporary.toString(),
                                "PIP_DISABLE_PIP_VERSION_CHECK",
                                "1");
                found("python3").ifPresent(p -> calls.add(call(tail, variables, p, "-m", "pip")));
                found("pip3").ifPresent(p -> calls.add(call(tail, variables, p)));
                found("pip").ifPresent(p -> calls.add(call(tail, variables, p)));
            }
            case Source.Npm npm -> {
                List<String> tail = new ArrayList<>();
                tail.addAll(List.of("pack", "--ignore-scripts", "--loglevel=error"));
                tail.addAll(List.of("--pack-destination", out.toString()));
                tail.add(npm.name() + "@" + npm.version());
                Map<String, String> variables = Map.of("npm_config_update_notifier", "false");
                found("npm").ifPresent(p -> calls.add(call(tail, variables, p)));
            }
            case Source.Maven maven -> {
                String artifact = maven.group() + ":" + maven.artifact() + ":" + maven.version();
                List<String> tail = new ArrayList<>();
                tail.addAll(List.of("--batch-mode", "--quiet", "--no-transfer-progress"));
                tail.addAll(List.of(MAVEN_COPY, "-Dartifact=" + artifact));
                tail.addAll(List.of("-DoutputDirectory=" + out, "-Dmdep.useBaseVersion=true"));
                maven().ifPresent(p -> calls.add(call(tail, Map.of(), p)));
            }
            case Source.HuggingFace hub -> throw noClient(hub);
            case Source.Https web -> throw noClient(web);
            case Source.LocalFile file -> throw noClient(file);
        }
        return calls;
    }

    private static IllegalArgumentException noClient(Source source) {
        return new IllegalArgumentException("source must be a package, got " + source.archive());
    }

    private static Call call(List<String> tail, Map<String, String> variables, String... head) {
        List<String> command = new ArrayList<>(List.of(head));
        command.addAll(tail);
        return new Call(command, variables);
    }

    private Optional<String> maven() {
        String named = environment.getOrDefault("OCELLUS_MVN", "");
        return named.isBlank() ? found("mvn") : Optional.of(named);
    }

    private Optional<String> found(String program) {
        String path = environment.getOrDefault("PATH", "");
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!folder.isBlank() && Files.isExecutable(Path.of(folder, program))) {
                return Optional.of(Path.of(folder, program).toString());
            }
        }
        return Optional.empty();
    }

    /**
     * {@return the client of a source, when it is not installed}
     *
     * @param source a package
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<MissingClient> missing(Source source) throws InterruptedException {
        boolean there =
                switch (source) {
                    case Source.Pypi pypi ->
                            found("pip3").isPresent() || found("pip").isPresent() || pipModule();
                    case Source.Npm npm -> found("npm").isPresent();
                    case Source.Maven maven -> maven().isPresent();
                    case Source.HuggingFace hub -> throw noClient(hub);
                    case Source.Https web -> throw noClient(web);
                    case Source.LocalFile file -> throw noClient(file);
                };
        return there ? Optional.empty() : Optional.of(named(source));
    }

    /** Debian's python3 comes without pip. */
    private boolean pipModule() throws InterruptedException {
        Optional<String> python = found("python3");
        if (python.isEmpty()) {
            return false;
        }
        try {
            Process process =
                    new ProcessBuilder(python.get(), "-m", "pip", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            // It cannot even be started, so there is no pip in it.
            return false;
        }
    }

    private static MissingClient named(Source source) {
        String client = client(source);
        return new MissingClient(
                client,
                switch (client) {
                    case "pip" -> "python3-pip";
                    case "mvn" -> "maven";
                    default -> client;
                });
    }

    private static EngineException missingError(Source source) {
        MissingClient client = named(source);
        return new EngineException(
                source.archive(),
                client.name() + " is not installed",
                "run: sudo apt-get install " + client.debianPackage());
    }

    private static String client(Source source) {
        return switch (source) {
            case Source.Pypi pypi -> "pip";
            case Source.Npm npm -> "npm";
            case Source.Maven maven -> "mvn";
            case Source.HuggingFace hub -> throw noClient(hub);
            case Source.Https web -> throw noClient(web);
            case Source.LocalFile file -> throw noClient(file);
        };
    }

    private static Path onlyFile(Path folder, Source source) throws IOException, EngineException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(files::add);
        }
        if (files.size() != 1) {
            throw new EngineException(
                    source.archive(),
                    client(source) + " left " + files.size() + " files, must be one",
                    "run it by hand to see why");
        }
        return files.getFirst();
    }

    private static long bytesIn(Path folder) {
        long[] bytes = {0};
        try (var files = Files.walk(folder)) {
            files.forEach(file -> bytes[0] += file.toFile().isFile() ? file.toFile().length() : 0);
        } catch (IOException | java.io.UncheckedIOException e) {
            // A file of the client vanished while it was counted: the next count is right again.
            return bytes[0];
        }
        return bytes[0];
    }
}
