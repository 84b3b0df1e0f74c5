// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a program of the user to its end, without a thread of our own. */
final class ChildProcess {
    private static final long POLL_MS = 100;
    private static final long GRACE_MS = 2_000;
    private static final int TAIL_BYTES = 4_096;
    private static final int TAIL_LINES = 6;

    private ChildProcess() {}

    /**
     * How it ended.
     *
     * @param status its exit status
     * @param tail the last lines that it printed
     */
    record Ending(int status, String tail) {}

    /**
     * Runs a program. What it prints goes to a file.
     *
     * @param command program and arguments, no shell
     * @param folder to run in
     * @param environment added to that of this process
     * @param log file for its output
     * @param poll called ten times a second while it runs
     * @return how it ended
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the thread was interrupted; the program and its children have
     *     been ended
     */
    static Ending run(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Path log,
            Runnable poll)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                poll.run();
            }
        } catch (InterruptedException e) {
            end(process);
            throw e;
        }
        poll.run();
        return new Ending(process.exitValue(), tail(log));
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = process.descendants().collect(Collectors.toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        if (!process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static String tail(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] end = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(end);
            List<String> lines =
                    new String(end, StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").strip())
                            .filter(line -> !line.isEmpty())
                            .toList();
            int skip = Math.max(0, lines.size() - TAIL_LINES);
            return String.join(" | ", lines.subList(skip, lines.size()));
        }
    }
}
