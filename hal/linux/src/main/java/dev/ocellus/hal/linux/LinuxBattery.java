// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.linux;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.DeviceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A battery of the power supply class, in microvolts, microamperes, microwatts, and tenths of a
 * degree (Documentation/ABI/testing/sysfs-class-power). Thread-safe.
 *
 * <p>The charge is that of the gauge's counters where it has them, for they are finer than its
 * percents. Drivers do not agree on the sign of a current; that it charges is said by the status.
 */
final class LinuxBattery implements Battery {
    private static final double MICRO = 1e-6;

    private final Openness openness;
    private final Sysfs sysfs;
    private final Path folder;

    private LinuxBattery(String device, Path folder) {
        this.openness = new Openness(device);
        this.sysfs = new Sysfs(device);
        this.folder = folder;
    }

    /**
     * {@return the names of all batteries of a machine; those of mice and pens are not among them}
     */
    static List<String> names(Path root) {
        List<String> names = new ArrayList<>();
        for (Path supply : Sysfs.in(root.resolve("sys/class/power_supply"))) {
            if ("Battery".equals(Sysfs.textOrNull(supply.resolve("type")))
                    && !"Device".equals(Sysfs.textOrNull(supply.resolve("scope")))) {
                names.add(supply.getFileName().toString());
            }
        }
        return names;
    }

    /**
     * {@return a battery}
     *
     * @param root of the file system
     * @param device contract and name, for errors
     * @param name its folder's, or {@code first}
     * @throws DeviceException if there is none
     */
    static LinuxBattery open(Path root, String device, String name) throws DeviceException {
        List<String> names = names(root);
        if (names.isEmpty() || !(name.equals("first") || names.contains(name))) {
            throw new Sysfs(device)
                    .absent(
                            names.isEmpty()
                                    ? "this machine has no battery that Linux knows; do without"
                                    : "name one of " + String.join(", ", names));
        }
        String folder = name.equals("first") ? names.getFirst() : name;
        return new LinuxBattery(device, root.resolve("sys/class/power_supply").resolve(folder));
    }

    /** {@return whether a battery of a machine says what is drawn from it} */
    static boolean tellsCurrent(Path root, String name) {
        Path folder = root.resolve("sys/class/power_supply").resolve(name);
        return Files.exists(folder.resolve("current_now"))
                || Files.exists(folder.resolve("power_now"));
    }

    @Override
    public Reading read() throws DeviceException {
        openness.check("read");
        boolean charging = "Charging".equals(sysfs.text(folder.resolve("status")));
        double volts = sysfs.number(folder.resolve("voltage_now")) * MICRO;
        return new Reading(charge(), volts, amperes(volts, charging), celsius(), charging);
    }

    private double charge() throws DeviceException {
        for (String counter : List.of("charge", "energy")) {
            Path full = folder.resolve(counter + "_full");
            Path now = folder.resolve(counter + "_now");
            if (Files.exists(full) && Files.exists(now)) {
                double most = sysfs.number(full);
                if (most > 0) {
                    return Math.clamp(sysfs.number(now) / most, 0, 1);
                }
            }
        }
        return Math.clamp(sysfs.number(folder.resolve("capacity")) / 100, 0, 1);
    }

    private double amperes(double volts, boolean charging) throws DeviceException {
        Path current = folder.resolve("current_now");
        Path power = folder.resolve("power_now");
        double amperes;
        if (Files.exists(current)) {
            amperes = Math.abs(sysfs.number(current)) * MICRO;
        } else if (Files.exists(power) && volts > 0) {
            amperes = Math.abs(sysfs.number(power)) * MICRO / volts;
        } else {
            return Double.NaN;
        }
        return charging ? -amperes : amperes;
    }

    private double celsius() throws DeviceException {
        Path temperature = folder.resolve("temp");
        return Files.exists(temperature) ? sysfs.number(temperature) / 10 : Double.NaN;
    }

    @Override
    public void close() {
        openness.close();
    }
}
