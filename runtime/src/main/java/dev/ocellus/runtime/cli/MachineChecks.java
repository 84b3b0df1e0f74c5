// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Processor;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.DeviceDrivers;
import dev.ocellus.runtime.Home;
import dev.ocellus.runtime.memory.SqliteMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the machine: Java, processor, memory, disk, clock, home folder. */
final class MachineChecks {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    /** The voice loop with the default models, measured by {@code bench --only memory}. */
    private static final long NEEDED_MEMORY = 900 * MIB;

    private final Home home;

    MachineChecks(Home home) {
        this.home = home;
    }

    List<Check> all() {
        return List.of(
                java(), processor(), SensorCheck.here(), memory(), clock(), folder(), remembered());
    }

    private static Check java() {
        Runtime.Version version = Runtime.version();
        return Check.ok("java", version + " in " + System.getProperty("java.home"));
    }

    private static Check processor() {
        try (Processor processor =
                new DeviceDrivers(TimeSource.system())
                        .opener(Processor.class, "linux", "this", Map.of())
                        .open()) {
            String architecture = processor.architecture();
            Set<String> features = processor.features();
            List<String> useful =
                    Stream.of("avx2", "avx512f", "avx512_vnni", "f16c", "asimddp", "i8mm", "sve")
                            .filter(features::contains)
                            .toList();
            String detail =
                    processor.model()
                            + ", "
                            + architecture
                            + ", "
                            + processor.cores()
                            + " cores, "
                            + (useful.isEmpty()
                                    ? "no vector extensions"
                                    : String.join(" ", useful));
            return switch (architecture) {
                case "x86_64", "aarch64" ->
                        useful.isEmpty()
                                ? Check.warning(
                                        "processor",
                                        detail,
                                        "models will be slow; a processor with avx2 or asimddp is"
                                                + " several times faster")
                                : Check.ok("processor", detail);
                default ->
                        Check.failed(
                                "processor",
                                detail,
                                "the native libraries are for x86_64 and aarch64; use one of them");
            };
        } catch (DeviceException e) {
            return Check.warning("processor", String.valueOf(e.getMessage()), "");
        }
    }

    private static Check memory() {
        OptionalLong available = kibibytes("MemAvailable:");
        OptionalLong total = kibibytes("MemTotal:");
        if (available.isEmpty() || total.isEmpty()) {
            return Check.warning("memory", MEMORY + " cannot be read", "run Ocellus on Linux");
        }
        long free = available.getAsLong() * KIB;
        String detail =
                Megabytes.text(free) + " of " + Megabytes.text(total.getAsLong() * KIB) + " free";
        return free < NEEDED_MEMORY
                ? Check.warning(
                        "memory",
                        detail,
                        "all models at once take about "
                                + Megabytes.text(NEEDED_MEMORY)
                                + "; stop other programs or choose smaller models")
                : Check.ok("memory", detail);
    }

    private static OptionalLong kibibytes(String key) {
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** {@return memory of the machine; 0 where nobody tells} */
    static long memoryBytes() {
        return kibibytes("MemTotal:").orElse(0) * KIB;
    }

    private static Check clock() {
        TimeSource time = TimeSource.system();
        return time.isSet()
                ? Check.ok("clock", "it is " + time.instant())
                : Check.warning(
                        "clock",
                        "the time of day is not known",
                        "connect to a network that has the time, or set it with timedatectl");
    }

    /** What the glasses remember; the voice works without. */
    private Check remembered() {
        String name = "remembered";
        Path state = home.state();
        if (!Files.exists(state.resolve("memory.db"))
                && !Files.exists(state.resolve("memory.key"))) {
            return Check.ok(name, "nothing yet; it will lie in " + state);
        }
        if (SqliteMemory.isEmptied(state)) {
            return Check.warning(
                    name,
                    "memory " + state.resolve("memory.db") + " has lost its content: 0 bytes",
                    "put it back from a backup, or go on without what was remembered");
        }
        try (SqliteMemory memory = SqliteMemory.open(state, Meaning.NONE)) {
            int kinds = memory.list(EnumSet.allOf(Kind.class), 1).size();
            return Check.ok(
                    name, kinds == 0 ? "nothing yet" : state.resolve("memory.db") + " can be read");
        } catch (MemoryException e) {
            String why = String.valueOf(e.getMessage());
            int remedy = why.indexOf("; ");
            return remedy < 0
                    ? Check.warning(name, why, "")
                    : Check.warning(name, why.substring(0, remedy), why.substring(remedy + 2));
        }
    }

    private Check folder() {
        Path state = home.state();
        Path nearest = nearest(state);
        if (nearest == null || !Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            return Check.failed(
                    "home",
                    state + " cannot be written to",
                    "change the rights on " + nearest + ", or set OCELLUS_HOME to another folder");
        }
        return Check.ok(
                "home",
                state + (nearest.equals(state) ? "" : ", will be made") + ", " + usable(nearest));
    }

    private static String usable(Path folder) {
        try {
            return Megabytes.text(Files.getFileStore(folder).getUsableSpace()) + " of disk free";
        } catch (IOException e) {
            return "free disk unknown";
        }
    }

    /** {@return the nearest folder above, or the path itself, that exists} */
    static @Nullable Path nearest(Path path) {
        Path there = path;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    /** {@return usable bytes where a folder is or will be} */
    static long usableBytes(Path folder) throws IOException {
        return Files.getFileStore(Objects.requireNonNullElse(nearest(folder), folder))
                .getUsableSpace();
    }
}
