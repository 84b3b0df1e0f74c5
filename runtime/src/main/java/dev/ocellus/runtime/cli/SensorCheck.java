// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.DeviceDrivers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tinylog.Logger;

/** Looks which sensors of heat and charge this machine has. */
final class SensorCheck {
    private SensorCheck() {}

    /** What measures heat and charge here, by the driver that would read it. */
    static Check here() {
        List<String> found = new ArrayList<>();
        found(found, Thermometer.class, "die", one -> celsius("die", one));
        found(found, Thermometer.class, "skin", one -> celsius("skin", one));
        found(
                found,
                Battery.class,
                "first",
                one -> String.format(Locale.ROOT, "battery %.0f %%", 100 * one.read().charge()));
        found(found, PowerMeter.class, "first", SensorCheck::meter);
        return found.isEmpty()
                ? Check.warning(
                        "sensors",
                        "Linux knows of no thermometer, battery or power meter",
                        "without a thermometer nothing keeps the glasses cool but the firmware;"
                                + " in a virtual machine that is usual")
                : Check.ok("sensors", String.join(", ", found));
    }

    private static String celsius(String place, Thermometer thermometer) throws DeviceException {
        return String.format(Locale.ROOT, "%s %.1f \u00b0C", place, thermometer.readC());
    }

    private static String meter(PowerMeter meter) throws DeviceException {
        meter.joules();
        return "power meter";
    }

    /** What can be said of an open sensor. */
    @FunctionalInterface
    private interface Saying<D> {
        String of(D device) throws DeviceException;
    }

    private static <D extends Device> void found(
            List<String> found, Class<D> type, String name, Saying<D> saying) {
        try (D device =
                new DeviceDrivers(TimeSource.system())
                        .opener(type, "linux", name, Map.of())
                        .open()) {
            found.add(saying.of(device));
        } catch (DeviceException e) {
            // Not there, or nobody may read it: the others count.
            Logger.debug("doctor: {}", e.getMessage());
        }
    }
}
