// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.linux;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Thermometer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A thermal zone of the kernel, or a temperature of a hwmon chip: both hold thousandths of a degree
 * Celsius (Documentation/ABI/testing/sysfs-class-thermal, sysfs-class-hwmon). Thread-safe.
 */
final class LinuxThermometer implements Thermometer {
    /** Kernel names of the sensor of a processor, those of boards first. */
    private static final List<String> DIE =
            List.of(
                    "cpu-thermal",
                    "cpu_thermal",
                    "soc-thermal",
                    "soc_thermal",
                    "cpu",
                    "cpuss",
                    "x86_pkg_temp",
                    "coretemp",
                    "k10temp");

    private static final List<String> SKIN = List.of("skin", "temple", "frame", "quiet-therm");

    private final Openness openness;
    private final Sysfs sysfs;
    private final Place place;
    private final Path file;

    /**
     * A sensor of this machine.
     *
     * @param id how the configuration names it: the type of a thermal zone, or chip and label of a
     *     temperature of hwmon
     * @param file holds thousandths of a degree
     */
    record Sensor(String id, Path file) {}

    private LinuxThermometer(String device, Place place, Path file) {
        this.openness = new Openness(device);
        this.sysfs = new Sysfs(device);
        this.place = place;
        this.file = file;
    }

    /** {@return all temperatures of a machine} */
    static List<Sensor> sensors(Path root) {
        List<Sensor> found = new ArrayList<>();
        for (Path zone : Sysfs.in(root.resolve("sys/class/thermal"))) {
            String type = Sysfs.textOrNull(zone.resolve("type"));
            if (zone.getFileName().toString().startsWith("thermal_zone") && type != null) {
                found.add(new Sensor(type, zone.resolve("temp")));
            }
        }
        for (Path chip : Sysfs.in(root.resolve("sys/class/hwmon"))) {
            String name = Objects.requireNonNullElse(Sysfs.textOrNull(chip.resolve("name")), "");
            for (Path input : Sysfs.in(chip)) {
                String file = input.getFileName().toString();
                if (file.matches("temp\\d+_input")) {
                    String label = Sysfs.textOrNull(chip.resolve(file.replace("_input", "_label")));
                    found.add(new Sensor(label == null ? name : name + ' ' + label, input));
                }
            }
        }
        return found;
    }

    /**
     * {@return a thermometer}
     *
     * @param root of the file system
     * @param device contract and name, for errors
     * @param place where it sits
     * @param wanted id of the sensor, or empty for the one that is known to sit there
     * @throws DeviceException if there is none
     */
    static LinuxThermometer open(Path root, String device, Place place, String wanted)
            throws DeviceException {
        List<Sensor> all = sensors(root);
        Optional<Sensor> sensor =
                wanted.isEmpty()
                        ? usual(all, place)
                        : all.stream().filter(one -> one.id().equals(wanted)).findFirst();
        if (sensor.isEmpty()) {
            String which = wanted.isEmpty() ? "none is known to sit there" : "no " + wanted;
            throw new Sysfs(device)
                    .absent(
                            all.isEmpty()
                                    ? "this machine has no thermal zone; do without"
                                    : which
                                            + "; name it as "
                                            + place.name().toLowerCase(Locale.ROOT)
                                            + ":SENSOR with one of "
                                            + String.join(
                                                    ", ", all.stream().map(Sensor::id).toList()));
        }
        return new LinuxThermometer(device, place, sensor.get().file());
    }

    private static Optional<Sensor> usual(List<Sensor> all, Place place) {
        for (String known : place == Place.DIE ? DIE : SKIN) {
            for (Sensor one : all) {
                if (one.id().startsWith(known)) {
                    return Optional.of(one);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public double readC() throws DeviceException {
        openness.check("read");
        return sysfs.number(file) / 1000;
    }

    @Override
    public void close() {
        openness.close();
    }
}
