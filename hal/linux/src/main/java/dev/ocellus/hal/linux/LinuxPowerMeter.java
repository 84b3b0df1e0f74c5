// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.linux;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the board draws, by one of three ways of the kernel: a hwmon chip such as an INA219 (power
 * in microwatts, or millivolts times milliamperes), the battery while it discharges (microvolts
 * times microamperes), or the energy counter of an x86 package (RAPL, microjoules, powercap).
 * Thread-safe.
 *
 * <p>Powers are added up by the clock between readings, each counting until the next. A counter is
 * its own sum, and wraps.
 */
final class LinuxPowerMeter implements PowerMeter {
    private static final double MICRO = 1e-6;

    /** A shorter span says little about a counter that moves once a millisecond. */
    private static final long LEAST_NANOS = 20_000_000;

    private final Openness openness;
    private final TimeSource time;
    private final Source source;
    private double joules;
    private double lastWatts;
    private long lastNanos;

    /** Where the figures come from. */
    private sealed interface Source {
        /** Watts by themselves. */
        record Watts(Reader watts) implements Source {}

        /** A counter of joules that begins anew at {@code wrap}. */
        record Counter(Reader joules, double wrap) implements Source {}
    }

    /** Reads a figure. */
    @FunctionalInterface
    private interface Reader {
        double read() throws DeviceException;
    }

    private double lastCount;

    private LinuxPowerMeter(String device, Source source, TimeSource time) throws DeviceException {
        this.openness = new Openness(device);
        this.time = time;
        this.source = source;
        switch (source) {
            case Source.Watts(Reader watts) -> lastWatts = firstOf(watts);
            case Source.Counter(Reader counter, double wrap) -> lastCount = counter.read();
        }
        this.lastNanos = time.nanoTime();
    }

    /** A battery on its charger is a meter all the same, which will tell later. */
    private static double firstOf(Reader watts) {
        try {
            return watts.read();
        } catch (DeviceException e) {
            return Double.NaN;
        }
    }

    /** {@return the names of all meters of a machine, the best first} */
    static List<String> names(Path root) {
        List<String> names = new ArrayList<>();
        for (Path chip : Sysfs.in(root.resolve("sys/class/hwmon"))) {
            boolean watts = Files.exists(chip.resolve("power1_input"));
            boolean parts =
                    Files.exists(chip.resolve("curr1_input"))
                            && Files.exists(chip.resolve("in1_input"));
            String name = Sysfs.textOrNull(chip.resolve("name"));
            if ((watts || parts) && name != null) {
                names.add("hwmon:" + name);
            }
        }
        for (String battery : LinuxBattery.names(root)) {
            if (LinuxBattery.tellsCurrent(root, battery)) {
                names.add("battery:" + battery);
            }
        }
        for (Path domain : Sysfs.in(root.resolve("sys/class/powercap"))) {
            String folder = domain.getFileName().toString();
            if (folder.matches("intel-rapl:\\d+")) {
                names.add("rapl:" + folder);
            }
        }
        return names;
    }

    /**
     * {@return a meter}
     *
     * @param root of the file system
     * @param device contract and name, for errors
     * @param name one of {@link #names}, or {@code first}
     * @param time the clock
     * @throws DeviceException if there is none, or it cannot be read
     */
    static LinuxPowerMeter open(Path root, String device, String name, TimeSource time)
            throws DeviceException {
        List<String> names = names(root);
        if (names.isEmpty() || !(name.equals("first") || names.contains(name))) {
            throw new Sysfs(device)
                    .absent(
                            names.isEmpty()
                                    ? "this machine has no meter that Linux knows; do without"
                                    : "name one of " + String.join(", ", names));
        }
        String chosen = name.equals("first") ? names.getFirst() : name;
        String which = chosen.substring(chosen.indexOf(':') + 1);
        Sysfs sysfs = new Sysfs(device);
        Source source =
                switch (chosen.substring(0, chosen.indexOf(':'))) {
                    case "hwmon" -> new Source.Watts(hwmon(root, which, sysfs));
                    case "battery" -> {
                        LinuxBattery battery = LinuxBattery.open(root, device, which);
                        yield new Source.Watts(() -> discharge(battery.read(), device));
                    }
                    default -> rapl(root.resolve("sys/class/powercap").resolve(which), sysfs);
                };
        return new LinuxPowerMeter(device, source, time);
    }

    private static double discharge(Battery.Reading reading, String device) throws DeviceException {
        if (reading.charging()) {
            throw new DeviceException(
                    device,
                    "read",
                    "the battery is being charged, so its current is not what the board draws;"
                            + " unplug it, or name another meter");
        }
        return Math.max(0, reading.volts() * reading.amperes());
    }

    private static Reader hwmon(Path root, String name, Sysfs sysfs) throws DeviceException {
        for (Path chip : Sysfs.in(root.resolve("sys/class/hwmon"))) {
            if (Objects.equals(name, Sysfs.textOrNull(chip.resolve("name")))) {
                Path power = chip.resolve("power1_input");
                return Files.exists(power)
                        ? () -> Math.max(0, sysfs.number(power) * MICRO)
                        : () ->
                                Math.max(
                                        0,
                                        sysfs.number(chip.resolve("in1_input"))
                                                * sysfs.number(chip.resolve("curr1_input"))
                                                * MICRO);
            }
        }
        throw sysfs.absent("hwmon chip " + name + " is gone; is it connected?");
    }

    private static Source rapl(Path domain, Sysfs sysfs) throws DeviceException {
        double wrap = sysfs.number(domain.resolve("max_energy_range_uj")) * MICRO;
        Path counter = domain.resolve("energy_uj");
        return new Source.Counter(() -> sysfs.number(counter) * MICRO, wrap);
    }

    @Override
    public synchronized double watts() throws DeviceException {
        openness.check("watts");
        addUp();
        return lastWatts;
    }

    @Override
    public synchronized double joules() throws DeviceException {
        openness.check("joules");
        addUp();
        return joules;
    }

    private void addUp() throws DeviceException {
        switch (source) {
            case Source.Watts(Reader watts) -> {
                double before = lastWatts;
                // Until the next reading nothing is known; a gap adds nothing to the sum.
                lastWatts = Double.NaN;
                double now = watts.read();
                long nanos = time.nanoTime();
                joules += Double.isNaN(before) ? 0 : before * (nanos - lastNanos) * 1e-9;
                lastWatts = now;
                lastNanos = nanos;
            }
            case Source.Counter(Reader counter, double wrap) -> {
                double count = counter.read();
                double used = count >= lastCount ? count - lastCount : count + wrap - lastCount;
                long nanos = time.nanoTime();
                // Below this span the sum waits: what is counted later is not lost.
                if (nanos - lastNanos >= LEAST_NANOS) {
                    joules += used;
                    lastWatts = used / ((nanos - lastNanos) * 1e-9);
                    lastCount = count;
                    lastNanos = nanos;
                }
            }
        }
    }

    @Override
    public void close() {
        openness.close();
    }
}
