// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.models.MissingClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Installs package clients by apt-get where that is allowed without a password, after saying so.
 */
final class ClientInstaller {
    private static final Path APT = Path.of("/usr/bin/apt-get");

    private final PrintWriter err;

    ClientInstaller(PrintWriter err) {
        this.err = err;
    }

    /**
     * Installs what is missing.
     *
     * @param missing clients
     * @throws CliException if it may not or could not; the message holds the command to type
     * @throws InterruptedException if the thread was interrupted
     */
    void install(List<MissingClient> missing) throws InterruptedException {
        String packages =
                missing.stream().map(MissingClient::debianPackage).collect(Collectors.joining(" "));
        String names =
                missing.stream().map(MissingClient::name).collect(Collectors.joining(" and "));
        List<String> root = rootCommand();
        boolean allowed = Files.isExecutable(APT) && !root.contains("none");
        if (allowed) {
            err.println(
                    names
                            + " is missing; installing "
                            + packages
                            + " (apt-get install "
                            + packages
                            + ")");
            List<String> update = command(root, "update", "-qq");
            List<String> install = command(root, "install", "-y", "-qq", "--no-install-recommends");
            missing.forEach(client -> install.add(client.debianPackage()));
            if (run(install) == 0 || (run(update) == 0 && run(install) == 0)) {
                return;
            }
        }
        throw new CliException(
                Exit.MISSING,
                names
                        + " is not installed, models come by it; run: sudo apt-get install "
                        + packages);
    }

    private static List<String> command(List<String> root, String... words) {
        List<String> command = new ArrayList<>(root);
        command.add(APT.toString());
        command.addAll(List.of(words));
        return command;
    }

    /** {@return what makes a command run as root; "none" when nothing does} */
    private static List<String> rootCommand() throws InterruptedException {
        if ("root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        return run(List.of("sudo", "-n", "true")) == 0 ? List.of("sudo", "-n") : List.of("none");
    }

    private static int run(List<String> command) throws InterruptedException {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            return builder.start().waitFor();
        } catch (IOException e) {
            // The program is not there; the caller has a message for that.
            return -1;
        }
    }
}
