// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

import dev.ocellus.hal.virtual.plant.Instrument.Accuracy;

/**
 * What is built into a board to see itself by: a thermometer on the die and one at the skin, a
 * power meter, and a gauge with charge, voltage, current and temperature of the cell. Same plant,
 * same seed, same values. Confined to one thread.
 */
public final class Instruments {
    /**
     * How well they measure.
     *
     * @param die degrees Celsius
     * @param skin degrees Celsius
     * @param watts of the board
     * @param charge 0 to 1
     * @param volts of the cell
     * @param amperes of the cell
     */
    public record Precision(
            Accuracy die,
            Accuracy skin,
            Accuracy watts,
            Accuracy charge,
            Accuracy volts,
            Accuracy amperes) {
        /** Cheap parts as they are built in, read once a second; our estimate. */
        public static final Precision USUAL =
                new Precision(
                        new Accuracy(0.3, 0.5, 1, 40),
                        new Accuracy(0.1, 0.125, 1, 20),
                        new Accuracy(0.01, 0.001, 1, 10),
                        new Accuracy(0.0005, 0.001, 1, 0.5),
                        new Accuracy(0.003, 0.00125, 1, 1),
                        new Accuracy(0.002, 0.001, 1, 2));
    }

    /** What can be broken by itself. */
    public enum Device {
        /** The thermometer on the die. */
        DIE("thermometer.die"),
        /** The thermometer at the skin. */
        SKIN("thermometer.skin"),
        /** The power meter. */
        POWER("powermeter"),
        /** The gauge of the battery. */
        BATTERY("battery");

        private final String id;

        Device(String id) {
            this.id = id;
        }

        /** {@return its name in scenarios} */
        public String id() {
            return id;
        }
    }

    private final Instrument die;
    private final Instrument skin;
    private final Instrument watts;
    private final Instrument charge;
    private final Instrument volts;
    private final Instrument amperes;
    private final Instrument cell;

    /**
     * Instruments that are well.
     *
     * @param precision how well they measure
     * @param seed of their noise
     */
    public Instruments(Precision precision, long seed) {
        long origin = seed * 0x9E3779B97F4A7C15L;
        die = new Instrument(precision.die(), -40, 130, origin + 1);
        skin = new Instrument(precision.skin(), -40, 130, origin + 2);
        watts = new Instrument(precision.watts(), 0, 100, origin + 3);
        charge = new Instrument(precision.charge(), 0, 1, origin + 4);
        volts = new Instrument(precision.volts(), 0, 6, origin + 5);
        amperes = new Instrument(precision.amperes(), -50, 50, origin + 6);
        cell = new Instrument(precision.skin(), -40, 130, origin + 7);
    }

    /**
     * Measures everything once.
     *
     * @param plant what is there
     */
    public void sample(Plant plant) {
        double now = plant.seconds();
        die.sample(now, plant.dieC());
        skin.sample(now, plant.skinC());
        watts.sample(now, plant.watts());
        charge.sample(now, plant.charge());
        volts.sample(now, plant.volts());
        amperes.sample(now, plant.amperes());
        cell.sample(now, plant.cellC());
    }

    /**
     * Breaks one.
     *
     * @param device which
     * @param kind what is wrong
     * @param untilSeconds of the plant, when it is well again
     */
    public void fault(Device device, FaultKind kind, double untilSeconds) {
        switch (device) {
            case DIE -> die.fault(kind, untilSeconds);
            case SKIN -> skin.fault(kind, untilSeconds);
            case POWER -> watts.fault(kind, untilSeconds);
            case BATTERY -> {
                charge.fault(kind, untilSeconds);
                volts.fault(kind, untilSeconds);
                amperes.fault(kind, untilSeconds);
                cell.fault(kind, untilSeconds);
            }
        }
    }

    /**
     * Makes the thermometers err steadily.
     *
     * @param degrees Celsius that they show too much
     */
    public void thermometersErr(double degrees) {
        die.err(degrees, 1);
        skin.err(degrees, 1);
    }

    /**
     * Makes the gauge err steadily.
     *
     * @param share that its charge shows too much, of the charge that is there
     */
    public void gaugeErrs(double share) {
        charge.err(0, 1 + share);
    }

    /** {@return the thermometer on the die} */
    public Instrument die() {
        return die;
    }

    /** {@return the thermometer at the skin} */
    public Instrument skin() {
        return skin;
    }

    /** {@return the power meter, watts of the board} */
    public Instrument watts() {
        return watts;
    }

    /** {@return the gauge's charge, 0 to 1} */
    public Instrument charge() {
        return charge;
    }

    /** {@return the gauge's volts} */
    public Instrument volts() {
        return volts;
    }

    /** {@return the gauge's amperes} */
    public Instrument amperes() {
        return amperes;
    }

    /** {@return the gauge's temperature of the cell} */
    public Instrument cell() {
        return cell;
    }
}
