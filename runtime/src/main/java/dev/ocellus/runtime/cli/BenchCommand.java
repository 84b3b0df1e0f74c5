// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Processor;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.DeviceDrivers;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.bench.LanguageBench;
import dev.ocellus.runtime.bench.ModeTableFile;
import dev.ocellus.runtime.bench.PowerBench;
import dev.ocellus.runtime.bench.ProcessBench;
import dev.ocellus.runtime.bench.Result;
import dev.ocellus.runtime.bench.SpeechBench;
import dev.ocellus.runtime.bench.VisionBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what this machine does with the configured models.",
            "Real time is real: leave the machine alone meanwhile."
        },
        footer = {"", "Example: ocellus bench --only language --repeat 5 --json"})
public final class BenchCommand implements CliCommand {
    /** What can be measured. */
    enum Part {
        LANGUAGE,
        SPEECH,
        VISION,
        START,
        MEMORY,
        POWER
    }

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "One or more of ${COMPLETION-CANDIDATES}; all by default.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Measurements of each figure, ${DEFAULT-VALUE} by default.")
    private int repeats = 5;

    @Option(
            names = "--clips",
            paramLabel = "DIR",
            description = "WAV files to listen to; by default the voice makes some.")
    private @Nullable Path clips;

    @Option(
            names = "--board",
            paramLabel = "ID",
            description = "Name of this board in the table of modes, ${DEFAULT-VALUE} by default.")
    private String board = "this";

    @Option(
            names = "--core-watts",
            paramLabel = "W",
            description = {
                "What a busy core draws above idle, ${DEFAULT-VALUE} W by default;",
                "taken for the energy of modes."
            })
    private double coreWatts = 0.75;

    @Option(
            names = "--modes",
            paramLabel = "FILE",
            description =
                    "Where the table of modes goes; by default modes.csv beside the other state.")
    private @Nullable Path modes;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Found by name; not called by hand. */
    public BenchCommand() {}

    /**
     * The machine that was measured.
     *
     * @param processor its name
     * @param architecture as Linux names it
     * @param cores that this process may use
     * @param memoryMb of the machine
     * @param system name and version of the kernel
     * @param java version
     * @param profile of the models
     */
    private record Machine(
            String processor,
            String architecture,
            int cores,
            long memoryMb,
            String system,
            String java,
            String profile) {}

    /**
     * What was measured.
     *
     * @param machine on which
     * @param results one a figure
     */
    private record Report(Machine machine, List<Result> results) {}

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        if (repeats < 1) {
            throw new CliException(Exit.USAGE, "bench: --repeat must be 1 or more, got " + repeats);
        }
        if (clips != null && !Files.isDirectory(clips)) {
            throw new CliException(
                    Exit.UNREADABLE, "bench: " + clips + " is no folder; name one with WAV files");
        }
        if (!(coreWatts > 0 && coreWatts < 100)) {
            throw new CliException(
                    Exit.USAGE,
                    "bench: --core-watts must be above 0 and below 100, got " + coreWatts);
        }
        Path scratch = Files.createTempDirectory("ocellus-bench");
        try {
            Machine machine = machine(surroundings.settings().models().profile());
            if (!json) {
                head(machine, surroundings.out());
            }
            List<Result> results = new ArrayList<>();
            for (Part part : EnumSet.copyOf(only)) {
                List<Result> found = measure(part, surroundings, scratch);
                if (!json) {
                    print(found, surroundings.out());
                }
                results.addAll(found);
            }
            if (json) {
                surroundings.json(new Report(machine, results));
            }
        } finally {
            delete(scratch);
        }
        return Exit.DONE;
    }

    private List<Result> measure(Part part, Surroundings surroundings, Path scratch)
            throws Exception {
        StoreEngines engines =
                new StoreEngines(
                        surroundings.settings(), surroundings.store(), surroundings.home());
        Consumer<String> progress =
                what -> surroundings.err().println("ocellus: bench: " + what + " …");
        ProcessBench processes =
                new ProcessBench(
                        scratch,
                        surroundings.store().folders(),
                        surroundings.configFile(),
                        progress);
        return switch (part) {
            case LANGUAGE -> new LanguageBench(engines, progress).run(repeats);
            case SPEECH -> {
                List<Result> results =
                        new ArrayList<>(
                                new SpeechBench(engines, scratch, clips, progress).run(repeats));
                results.addAll(processes.answers(repeats, engines));
                yield results;
            }
            case VISION ->
                    new VisionBench(
                                    engines,
                                    surroundings.settings().language().threadsHere(),
                                    scratch,
                                    progress)
                            .run(repeats);
            case START -> processes.start(repeats);
            case MEMORY -> processes.memory(repeats);
            case POWER -> power(surroundings, engines, scratch, progress);
        };
    }

    private List<Result> power(
            Surroundings surroundings,
            StoreEngines engines,
            Path scratch,
            Consumer<String> progress)
            throws Exception {
        List<PowerBench.Row> rows;
        try (PowerMeter meter = meter(surroundings)) {
            rows =
                    new PowerBench(
                                    surroundings.settings(),
                                    engines,
                                    surroundings.home(),
                                    scratch,
                                    meter,
                                    coreWatts,
                                    progress)
                            .run(repeats);
        }
        Path file = modes != null ? modes : surroundings.home().state().resolve("modes.csv");
        ModeTableFile.write(file, board, rows);
        surroundings.err().println("ocellus: bench: the table of modes is in " + file);
        List<Result> results = new ArrayList<>();
        for (PowerBench.Row row : rows) {
            String name = row.kind() + " " + row.mode();
            results.add(new Result(name, "s", row.seconds(), row.seconds(), repeats));
            results.add(new Result(name, "J above idle", row.joules(), row.joules(), repeats));
        }
        return results;
    }

    /** {@return the meter of this machine, or null where there is none that may be read} */
    private static @Nullable PowerMeter meter(Surroundings surroundings) {
        try {
            return new DeviceDrivers(TimeSource.system())
                    .opener(PowerMeter.class, "linux", "first", Map.of())
                    .open();
        } catch (DeviceException e) {
            surroundings
                    .err()
                    .println(
                            "ocellus: bench: energy is reckoned from processor time; "
                                    + e.getMessage());
            return null;
        }
    }

    private static Machine machine(String profile) throws DeviceException {
        try (Processor processor =
                new DeviceDrivers(TimeSource.system())
                        .opener(Processor.class, "linux", "this", Map.of())
                        .open()) {
            return new Machine(
                    processor.model(),
                    processor.architecture(),
                    Runtime.getRuntime().availableProcessors(),
                    MachineChecks.memoryBytes() / 1_000_000,
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    Runtime.version().toString(),
                    profile);
        }
    }

    private static void head(Machine machine, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s, %d cores, %d MB, %s, Java %s, profile %s%n%n",
                machine.processor(),
                machine.cores(),
                machine.memoryMb(),
                machine.system(),
                machine.java(),
                machine.profile());
        out.printf(Locale.ROOT, "%-44s %12s %12s  %-17s %4s%n", "", "median", "p95", "", "n");
        out.flush();
    }

    private static void print(List<Result> results, PrintWriter out) {
        for (Result result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-44s %12.3f %12.3f  %-17s %4d%n",
                    result.name(),
                    result.median(),
                    result.p95(),
                    result.unit(),
                    result.n());
        }
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
                            throws IOException {
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
