// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.hal.IoReason;
import dev.ocellus.perception.EngineException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tries a model file that nobody vouches for in a process of its own, which may die of it. What
 * went well is remembered by the file's digest. Confined to no thread.
 */
public final class TrialLoad {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String REMEDY =
            "fetch it again, and compare its digest with the publisher's";

    /** Exit status of a trial that left a note of why the file is refused. */
    private static final int REFUSED = 3;

    /** The note, in the folder that the trial runs in. */
    private static final Path NOTE = Path.of("refused");

    private final Path remembered;
    private final Duration limit;

    /**
     * Trials that are remembered in a folder.
     *
     * @param remembered made when missing
     * @param limit after which a trial counts as failed
     */
    public TrialLoad(Path remembered, Duration limit) {
        this.remembered = remembered;
        this.limit = limit;
    }

    /**
     * Tries a file, unless it was tried before. Blocks for as long as it takes.
     *
     * @param file to try
     * @param judge what tries it, with its release: another one tries again
     * @param main a class on our class path whose {@code main} ends normally when the file is sound
     * @param arguments of {@code main}
     * @throws EngineException if the trial failed, or the file changed meanwhile
     * @throws InterruptedException if the thread was interrupted; the trial has been ended
     */
    public void run(Path file, String judge, Class<?> main, List<String> arguments)
            throws EngineException, InterruptedException {
        String name = String.valueOf(file.getFileName());
        try {
            long size = Files.size(file);
            FileTime time = Files.getLastModifiedTime(file);
            Path passed = remembered.resolve(Sha256.of(file) + "." + plain(judge));
            if (Files.exists(passed)) {
                return;
            }
            String failure = failure(main, arguments);
            if (!failure.isEmpty()) {
                throw new EngineException(name, failure, REMEDY);
            }
            if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(time)) {
                throw new EngineException(name, "it changed while it was tried", "try again");
            }
            Files.createDirectories(remembered);
            Path part = Files.createTempFile(remembered, "new", ".part");
            Files.move(part, passed, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EngineException(
                    name, "it could not be tried: " + IoReason.of(e), "check the disk", e);
        }
    }

    /**
     * Ends the process of a trial, with the reason for the one that waits for it.
     *
     * @param refusal why the file is no good
     */
    public static void refuse(EngineException refusal) {
        String message = String.valueOf(refusal.getMessage());
        // The file is named, and what to do is said, by the one that knows where it came from.
        int begin = message.indexOf(": ");
        int end = message.length() - refusal.remedy().length() - 2;
        try {
            Files.writeString(NOTE, message.substring(begin < 0 ? 0 : begin + 2, end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.exit(REFUSED);
    }

    /** Empty when all went well. */
    private String failure(Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ocellus-trial");
        Path log = folder.resolve("log");
        Patience patience = new Patience(limit.dividedBy(POLL), Thread.currentThread());
        try {
            ChildProcess.Ending ending =
                    ChildProcess.run(command(main, arguments), folder, Map.of(), log, patience);
            String tail = ending.tail().strip();
            return switch (ending.status()) {
                case 0 -> "";
                case REFUSED -> Files.readString(folder.resolve(NOTE)).strip();
                default -> "its trial in a process failed: status " + ending.status() + ", " + tail;
            };
        } catch (InterruptedException e) {
            if (!patience.over()) {
                throw e;
            }
            return "its trial took longer than " + limit.toSeconds() + " s";
        } finally {
            delete(folder);
        }
    }

    private static List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-CreateCoredumpOnCrash",
                        "-Xmx256m",
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** The trial runs in another folder. */
    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator, -1)).stream()
                        .map(part -> new File(part).getAbsolutePath())
                        .toList());
    }

    private static String plain(String judge) {
        return judge.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    /** Counts the polls, and interrupts the waiting thread after so many. */
    private static final class Patience implements Runnable {
        private final Thread waiting;
        private long left;

        Patience(long polls, Thread waiting) {
            left = polls;
            this.waiting = waiting;
        }

        boolean over() {
            return left < 0;
        }

        @Override
        public void run() {
            left--;
            if (left < 0) {
                waiting.interrupt();
            }
        }
    }
}
