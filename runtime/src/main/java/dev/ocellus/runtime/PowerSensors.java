// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.power.Readings;
import dev.ocellus.power.Sensor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * What measures heat and charge. A sensor that fails reads nothing and is opened anew at the next
 * look. Confined to whoever holds the governor's lock.
 */
final class PowerSensors implements AutoCloseable {
    /** One device that is opened again when it failed. */
    private static final class Slot<D extends Device> {
        private final Devices.Opener<D> opener;
        private @Nullable D device;
        private boolean failed;

        Slot(Devices.Opener<D> opener) {
            this.opener = opener;
        }

        /** {@return what it reads, or null while it cannot be read} */
        <R> @Nullable R read(Reading<D, R> reading) {
            try {
                D open = device;
                if (open == null) {
                    open = opener.open();
                    device = open;
                }
                R value = reading.of(open);
                failed = false;
                return value;
            } catch (DeviceException e) {
                if (!failed) {
                    Logger.warn("the governor misses a sensor: {}", e.getMessage());
                }
                failed = true;
                close();
                return null;
            }
        }

        void close() {
            if (device != null) {
                device.close();
                device = null;
            }
        }
    }

    @FunctionalInterface
    private interface Reading<D, R> {
        R of(D device) throws DeviceException;
    }

    /** A value and where it belongs. */
    private record Warmth(Thermometer.Place place, double celsius) {}

    private final List<Slot<Thermometer>> thermometers;
    private final @Nullable Slot<Battery> battery;
    private final @Nullable Slot<PowerMeter> meter;
    private final Map<Sensor, Double> values = new EnumMap<>(Sensor.class);
    private final Set<Sensor> fitted = EnumSet.noneOf(Sensor.class);
    private long takenNanos;
    private boolean charging;

    PowerSensors(Devices devices) {
        thermometers = devices.thermometers().stream().map(Slot::new).toList();
        battery = devices.battery() == null ? null : new Slot<>(devices.battery());
        meter = devices.powerMeter() == null ? null : new Slot<>(devices.powerMeter());
        if (battery != null) {
            fitted.add(Sensor.CHARGE);
        }
        if (meter != null) {
            fitted.add(Sensor.POWER);
        }
    }

    /** {@return the sensors that these glasses have; after the first look} */
    Set<Sensor> fitted() {
        return fitted;
    }

    /**
     * Looks at all of them.
     *
     * @param nanoTime now
     */
    void look(long nanoTime) {
        takenNanos = nanoTime;
        Arrays.stream(Sensor.values()).forEach(sensor -> values.put(sensor, Double.NaN));
        int silent = 0;
        for (Slot<Thermometer> each : thermometers) {
            Warmth warmth = each.read(open -> new Warmth(open.place(), open.readC()));
            if (warmth == null) {
                silent++;
            } else {
                Sensor sensor = sensor(warmth.place());
                fitted.add(sensor);
                values.put(sensor, warmth.celsius());
            }
        }
        // Where one sits that never spoke is not known; it is taken for the one that is missing.
        for (Sensor sensor : List.of(Sensor.DIE, Sensor.SKIN)) {
            if (silent > 0 && fitted.add(sensor)) {
                silent--;
            }
        }
        // Without a battery the board lives from a supply.
        charging = battery == null;
        Battery.Reading reading = battery == null ? null : battery.read(Battery::read);
        if (reading != null) {
            values.put(Sensor.CHARGE, reading.charge());
            values.put(Sensor.VOLTS, reading.volts());
            values.put(Sensor.AMPERES, reading.amperes());
            values.put(Sensor.CELL, reading.temperatureC());
            charging = reading.charging();
        }
        Double watts = meter == null ? null : meter.read(PowerMeter::watts);
        if (watts != null) {
            values.put(Sensor.POWER, watts);
        }
    }

    private static Sensor sensor(Thermometer.Place place) {
        return switch (place) {
            case DIE -> Sensor.DIE;
            case SKIN -> Sensor.SKIN;
        };
    }

    /** Says what they said at the last look. */
    void fill(Readings readings, long nanoTime) {
        readings.clear(nanoTime).state(charging, true);
        values.forEach((sensor, value) -> {
            if (!Double.isNaN(value)) {
                readings.set(sensor, value, takenNanos);
            }
        });
    }

    /** {@return what a sensor said at the last look, or NaN} */
    double value(Sensor sensor) {
        return values.getOrDefault(sensor, Double.NaN);
    }

    /** {@return when that was, in nanoseconds of the time source} */
    long takenNanos() {
        return takenNanos;
    }

    /** {@return whether the board lived from a supply then} */
    boolean isCharging() {
        return charging;
    }

    @Override
    public void close() {
        Stream.concat(thermometers.stream(), Stream.ofNullable(battery)).forEach(Slot::close);
        Stream.ofNullable(meter).forEach(Slot::close);
    }
}
