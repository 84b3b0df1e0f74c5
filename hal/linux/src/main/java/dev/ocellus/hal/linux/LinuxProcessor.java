// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.linux;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.IoReason;
import dev.ocellus.hal.Processor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processor of this machine, as Linux describes it. Thread-safe. */
final class LinuxProcessor implements Processor {
    /** What the bits of the firmware's answer mean, from the lowest. */
    private static final List<Limit> FIRMWARE_BITS =
            List.of(
                    Limit.UNDER_VOLTAGE,
                    Limit.FREQUENCY_CAPPED,
                    Limit.THROTTLED,
                    Limit.SOFT_TEMPERATURE_LIMIT);

    private final Openness openness = new Openness("processor this");
    private final Path root;
    private final String architecture;
    private final String model;
    private final Set<String> features;
    private final int cores;

    private LinuxProcessor(Path root, String architecture, List<String> description, int cores) {
        this.root = root;
        this.architecture = architecture;
        this.cores = cores;
        this.model = model(root, description);
        String listed = field(description, "flags", "Features");
        this.features = listed == null ? Set.of() : Set.of(listed.split(" +"));
    }

    /**
     * {@return the processor that this program runs on}
     *
     * @throws DeviceException if the system does not describe it
     */
    static LinuxProcessor open() throws DeviceException {
        String name = System.getProperty("os.arch", "");
        String architecture = name.equals("amd64") ? "x86_64" : name;
        return in(Path.of("/"), architecture, Runtime.getRuntime().availableProcessors());
    }

    /** {@return the processor that a folder describes, which holds proc and sys} */
    static LinuxProcessor in(Path root, String architecture, int cores) throws DeviceException {
        try {
            List<String> description =
                    Files.readAllLines(root.resolve("proc/cpuinfo"), StandardCharsets.UTF_8);
            return new LinuxProcessor(root, architecture, description, cores);
        } catch (IOException e) {
            throw new DeviceException(
                    DeviceException.Kind.ABSENT,
                    "processor this",
                    "open",
                    IoReason.of(e) + "; run it on Linux with /proc",
                    e);
        }
    }

    @Override
    public String architecture() {
        return architecture;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int cores() {
        return cores;
    }

    @Override
    public Set<String> features() {
        return features;
    }

    @Override
    public double frequencyMHz() throws DeviceException {
        openness.check("frequency");
        double fastest = 0;
        try {
            for (int core = 0; core < cores; core++) {
                Path file =
                        root.resolve(
                                "sys/devices/system/cpu/cpu" + core + "/cpufreq/scaling_cur_freq");
                if (Files.exists(file)) {
                    double kilohertz = Double.parseDouble(Files.readString(file).strip());
                    fastest = Math.max(fastest, kilohertz / 1_000);
                }
            }
            for (String line :
                    Files.readAllLines(root.resolve("proc/cpuinfo"), StandardCharsets.UTF_8)) {
                String value = value(line, "cpu MHz");
                fastest = value == null ? fastest : Math.max(fastest, Double.parseDouble(value));
            }
        } catch (IOException | NumberFormatException e) {
            throw new DeviceException(
                    "processor this", "frequency", e.getMessage() + "; try again", e);
        }
        if (fastest == 0) {
            throw new DeviceException(
                    DeviceException.Kind.ABSENT,
                    "processor this",
                    "frequency",
                    "this system does not tell it; do without");
        }
        return fastest;
    }

    /**
     * The firmware of a Raspberry Pi tells it in four bits; the range of the Pi Zero has nothing
     * that would notice a low voltage, so bit 0 says nothing there.
     */
    @Override
    public Set<Limit> limits() throws DeviceException {
        openness.check("limits");
        Set<Limit> limits = EnumSet.noneOf(Limit.class);
        for (Path soc : Sysfs.in(root.resolve("sys/devices/platform"))) {
            for (Path firmware : Sysfs.in(soc)) {
                String bits = Sysfs.textOrNull(firmware.resolve("get_throttled"));
                if (bits != null && firmware.getFileName().toString().endsWith(":firmware")) {
                    limits.addAll(limits(bits));
                }
            }
        }
        return limits;
    }

    private Set<Limit> limits(String hexadecimal) throws DeviceException {
        try {
            int bits = Integer.parseUnsignedInt(hexadecimal.replaceFirst("^0x", ""), 16);
            Set<Limit> limits = EnumSet.noneOf(Limit.class);
            for (int bit = 0; bit < FIRMWARE_BITS.size(); bit++) {
                if ((bits >> bit & 1) == 1) {
                    limits.add(FIRMWARE_BITS.get(bit));
                }
            }
            if (model.contains("Zero")) {
                limits.remove(Limit.UNDER_VOLTAGE);
            }
            return limits;
        } catch (NumberFormatException e) {
            throw new DeviceException(
                    DeviceException.Kind.UNREADABLE,
                    "processor this",
                    "limits",
                    "get_throttled holds \"" + hexadecimal + "\"; update the firmware",
                    e);
        }
    }

    @Override
    public void close() {
        openness.close();
    }

    private static String model(Path root, List<String> description) {
        Path board = root.resolve("proc/device-tree/model");
        try {
            if (Files.exists(board)) {
                return Files.readString(board).replace("\0", "").strip();
            }
        } catch (IOException ignored) {
            // The description names it as well.
        }
        String named = field(description, "model name", "Hardware");
        return named == null ? "unknown processor" : named;
    }

    private static @Nullable String field(List<String> description, String... names) {
        for (String line : description) {
            for (String name : names) {
                String value = value(line, name);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    private static @Nullable String value(String line, String name) {
        int colon = line.indexOf(':');
        boolean named = colon > 0 && line.substring(0, colon).strip().equals(name);
        return named ? line.substring(colon + 1).strip() : null;
    }
}
