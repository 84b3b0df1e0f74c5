// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.plant.FaultKind;
import dev.ocellus.hal.virtual.plant.Instrument;
import dev.ocellus.hal.virtual.plant.Instruments;
import dev.ocellus.hal.virtual.plant.Plant;
import java.time.Duration;

/**
 * A plant that lives by a clock, and the devices that measure it. It catches up with the clock
 * whenever somebody looks at it or changes it, second by second, so that on a virtual clock the
 * same seed and the same load give the same readings. Thread-safe.
 */
public final class SimulatedBoard {
    private static final double STEP_SECONDS = 1;

    private final Plant plant;
    private final Instruments instruments;
    private final TimeSource time;
    private final long began;
    private double load;

    /**
     * A board that begins now and idles.
     *
     * @param plant what it is; nobody else may touch it from now on
     * @param seed of the noise of its instruments
     * @param time the clock
     */
    public SimulatedBoard(Plant plant, long seed, TimeSource time) {
        this.plant = plant;
        this.instruments = new Instruments(plant.board().precision(), seed);
        this.time = time;
        this.began = time.nanoTime();
        instruments.sample(plant);
    }

    /**
     * Changes what runs on it.
     *
     * @param watts above idle, 0 or more
     */
    public synchronized void load(double watts) {
        if (!(watts >= 0 && watts < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("watts must be 0 or more, got " + watts);
        }
        catchUp();
        load = watts;
    }

    /**
     * Lets the weather change; see {@link Plant#weather}.
     *
     * @param ambientC degrees Celsius in the shade
     * @param sun whether the sun shines on it
     */
    public synchronized void weather(double ambientC, boolean sun) {
        catchUp();
        plant.weather(ambientC, sun);
    }

    /**
     * Changes the battery.
     *
     * @param charge 0 (empty) to 1 (full)
     * @param charging whether it is being charged
     */
    public synchronized void battery(double charge, boolean charging) {
        catchUp();
        plant.charge(charge);
        plant.supply(charging);
    }

    /**
     * Puts another charge into the battery.
     *
     * @param charge 0 (empty) to 1 (full)
     */
    public synchronized void charge(double charge) {
        catchUp();
        plant.charge(charge);
    }

    /**
     * Connects the charger or takes it away; the charge stays as it is.
     *
     * @param charging whether it is being charged
     */
    public synchronized void supply(boolean charging) {
        catchUp();
        plant.supply(charging);
    }

    /**
     * Breaks an instrument, from now on.
     *
     * @param device which
     * @param kind what is wrong
     * @param lasting how long
     */
    public synchronized void fault(Instruments.Device device, FaultKind kind, Duration lasting) {
        catchUp();
        instruments.fault(device, kind, plant.seconds() + lasting.toNanos() * 1e-9);
    }

    /** {@return whether the cell can no longer feed it} */
    public synchronized boolean isOff() {
        catchUp();
        return plant.isOff();
    }

    /**
     * {@return a thermometer of it}
     *
     * @param place where that sits
     * @throws DeviceException if a fault keeps it from answering
     */
    public Thermometer thermometer(Thermometer.Place place) throws DeviceException {
        switch (place) {
            case DIE -> shown(instruments.die(), Instruments.Device.DIE);
            case SKIN -> shown(instruments.skin(), Instruments.Device.SKIN);
        }
        return switch (place) {
            case DIE ->
                    new VirtualThermometer(
                            place, () -> shown(instruments.die(), Instruments.Device.DIE));
            case SKIN ->
                    new VirtualThermometer(
                            place, () -> shown(instruments.skin(), Instruments.Device.SKIN));
        };
    }

    /**
     * {@return the battery of it}
     *
     * @throws DeviceException if a fault keeps it from answering
     */
    public Battery battery() throws DeviceException {
        shown(instruments.charge(), Instruments.Device.BATTERY);
        return new VirtualBattery(this::reading);
    }

    /**
     * {@return the power meter of it}
     *
     * @throws DeviceException if a fault keeps it from answering
     */
    public PowerMeter powerMeter() throws DeviceException {
        shown(instruments.watts(), Instruments.Device.POWER);
        return new VirtualPowerMeter(
                () -> shown(instruments.watts(), Instruments.Device.POWER), time);
    }

    private synchronized double shown(Instrument instrument, Instruments.Device device)
            throws DeviceException {
        catchUp();
        return value(instrument, device);
    }

    private synchronized Battery.Reading reading() throws DeviceException {
        catchUp();
        return new Battery.Reading(
                value(instruments.charge(), Instruments.Device.BATTERY),
                instruments.volts().value(),
                instruments.amperes().value(),
                instruments.cell().value(),
                plant.isCharging());
    }

    private static double value(Instrument instrument, Instruments.Device device)
            throws DeviceException {
        if (!instrument.answers()) {
            throw new DeviceException(
                    device.id(), "read", "it does not answer: a fault that was asked for; wait");
        }
        return instrument.value();
    }

    /** Whole steps only: what is measured must not depend on when somebody looked. */
    private void catchUp() {
        double now = (time.nanoTime() - began) * 1e-9;
        while (plant.seconds() + STEP_SECONDS <= now + 1e-9) {
            double wanted = plant.isOff() ? 0 : plant.board().idleWatts() + load;
            plant.step(STEP_SECONDS, Math.min(wanted, plant.availableWatts(STEP_SECONDS)));
            instruments.sample(plant);
        }
    }
}
