// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

/**
 * A board as it is: what no instrument sees without error. Steps of any length; heat, polarisation
 * and weather follow their closed forms within a step, at a power that stays the same. A step
 * allocates nothing. Confined to one thread.
 *
 * <p>Die and chassis are first-order nodes that the board's power drives; the air below them moves
 * straight to a new value within ten minutes, and the sun adds 5 °C to it. The cell is an
 * open-circuit voltage behind a series resistance and one polarisation; it has the temperature of
 * the air. Below the voltage at which the converter drops out the board is off, for good unless it
 * is charged.
 */
public final class Plant {
    /** What the sun adds to the air. */
    public static final double SUN_C = 5;

    /** How long the air takes to a new temperature. */
    public static final double RAMP_SECONDS = 600;

    private static final double REGAINED = 0.2;
    private static final double CHARGING_C = 0.5;

    /** Longest part of a step in which the current counts as constant. */
    private static final double CELL_STEP_SECONDS = 1;

    private final Board board;
    private final Heat heat;
    private final Cell cell;

    private double seconds;
    private double airC;
    private double airGoalC;
    private double rampSeconds;
    private double dieOverChassis;
    private double chassisOverAir;
    private double charge;
    private double polarisation;
    private double pulseCredit;
    private double amperes;
    private double watts;
    private double joules;
    private boolean charging;
    private boolean off;

    // The last step's length and its factors: steps are nearly always of one length.
    private double known;
    private double keptByDie;
    private double keptByChassis;
    private double polarisationStep;
    private double keptByPolarisation;

    /**
     * A board that has idled in that air for long.
     *
     * @param board what it is
     * @param airC degrees Celsius, sun included
     * @param charge of the cell, 0 to 1
     */
    public Plant(Board board, double airC, double charge) {
        Checks.within("airC", airC, -60, 80);
        this.board = board;
        this.heat = board.heat();
        this.cell = board.cell();
        this.airC = airC;
        this.airGoalC = airC;
        this.pulseCredit = cell.pulseSeconds();
        this.dieOverChassis = heat.r1() * board.idleWatts();
        this.chassisOverAir = heat.r2() * board.idleWatts();
        this.watts = board.idleWatts();
        charge(charge);
        amperes = orZero(cell.amperes(watts, emf(), ohms()));
    }

    /** {@return what it is} */
    public Board board() {
        return board;
    }

    /**
     * Lets the weather change: the air moves there straight within ten minutes.
     *
     * @param ambientC degrees Celsius in the shade
     * @param sun whether the sun shines on the board
     */
    public void weather(double ambientC, boolean sun) {
        Checks.within("ambientC", ambientC, -60, 80);
        airGoalC = ambientC + (sun ? SUN_C : 0);
        rampSeconds = RAMP_SECONDS;
    }

    /**
     * Puts another charge into the cell.
     *
     * @param share 0 (empty) to 1 (full)
     */
    public void charge(double share) {
        Checks.within("charge", share, 0, 1);
        charge = share;
        off = false;
    }

    /**
     * Connects the supply or takes it away. While it is there the board lives from it and the cell
     * gains half its capacity an hour.
     *
     * @param connected whether it is there
     */
    public void supply(boolean connected) {
        charging = connected;
        off &= !connected;
    }

    /** {@return watts that the cell gives for as long as it has charge} */
    public double continuousWatts() {
        return charging ? Double.POSITIVE_INFINITY : mostWatts(cell.continuousAmperes());
    }

    /**
     * {@return watts that the cell gives during the whole of a step: its pulse power while there is
     * credit for that, else its continuous power; infinite on the supply, 0 when it is off}
     *
     * @param step seconds, above 0
     */
    public double availableWatts(double step) {
        if (off) {
            return 0;
        }
        if (charging) {
            return Double.POSITIVE_INFINITY;
        }
        return mostWatts(pulseCredit >= step ? cell.pulseAmperes() : cell.continuousAmperes());
    }

    /**
     * Lets time pass at a constant power. Power that the cell cannot give at all turns the board
     * off; who drives it keeps to {@link #availableWatts}.
     *
     * @param step seconds, above 0
     * @param load watts of the whole board, idle included, 0 or more; nothing when it is off
     */
    public void step(double step, double load) {
        Checks.positive("step", step);
        if (!(load >= 0 && load < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("load must be 0 or more, got " + load);
        }
        if (step != known) {
            known = step;
            keptByDie = Math.exp(-step / heat.tau1Seconds());
            keptByChassis = Math.exp(-step / heat.tau2Seconds());
        }
        watts = off ? 0 : load;
        air(step);
        cell(step);
        dieOverChassis = toward(heat.r1() * watts, dieOverChassis, keptByDie);
        chassisOverAir = toward(heat.r2() * watts, chassisOverAir, keptByChassis);
        joules += watts * step;
        seconds += step;
    }

    private void air(double step) {
        double share = rampSeconds <= step ? 1 : step / rampSeconds;
        airC += (airGoalC - airC) * share;
        rampSeconds = Math.max(0, rampSeconds - step);
    }

    private void cell(double step) {
        double done = 0;
        while (done < step) {
            double part = Math.min(CELL_STEP_SECONDS, step - done);
            if (part != polarisationStep) {
                polarisationStep = part;
                keptByPolarisation = Math.exp(-part / cell.tauPSeconds());
            }
            if (charging) {
                amperes = charge < 1 ? -CHARGING_C * cell.amperesOf1C() : 0;
            } else {
                draw(part);
            }
            double kept = keptByPolarisation;
            polarisation = toward(cell.rpOhm() * amperes, polarisation, kept);
            double flowing = amperes > 0 ? cell.effectiveAmperes(amperes) : amperes;
            charge = Math.clamp(charge - flowing * part / cell.coulombs(), 0, 1);
            double credit =
                    amperes > cell.continuousAmperes() * (1 + 1e-9) ? -part : REGAINED * part;
            pulseCredit = Math.clamp(pulseCredit + credit, 0, cell.pulseSeconds());
            done += part;
        }
    }

    /** Finds the current, by the state at the middle of the part. */
    private void draw(double part) {
        double ohms = ohms();
        double emf = emf();
        double first = cell.amperes(watts, emf, ohms);
        if (!Double.isNaN(first)) {
            double half = cell.effectiveAmperes(first) * part / 2 / cell.coulombs();
            double middle =
                    cell.openVoltage().at(charge - half)
                            - (polarisation
                                    + (cell.rpOhm() * first - polarisation)
                                            * (1 - Math.sqrt(keptByPolarisation)));
            amperes = cell.amperes(watts, middle, ohms);
        } else {
            amperes = first;
        }
        boolean dropsOut =
                watts > 0
                        && (Double.isNaN(amperes)
                                || emf - first * ohms < cell.minVolts() - 1e-9
                                || charge <= 0);
        if (dropsOut) {
            off = true;
            watts = 0;
            amperes = 0;
        }
    }

    private static double toward(double goal, double from, double kept) {
        return goal + (from - goal) * kept;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private double mostWatts(double mostAmperes) {
        return off || charge <= 0 ? 0 : cell.mostWatts(mostAmperes, emf(), ohms());
    }

    private double emf() {
        return cell.openVoltage().at(charge) - polarisation;
    }

    private double ohms() {
        return cell.r0Ohm(airC);
    }

    /** {@return seconds since it began} */
    public double seconds() {
        return seconds;
    }

    /** {@return degrees Celsius of the air around it, sun included} */
    public double airC() {
        return airC;
    }

    /** {@return degrees Celsius of the die} */
    public double dieC() {
        return airC + chassisOverAir + dieOverChassis;
    }

    /**
     * {@return degrees Celsius where it touches the wearer; that of the chassis if nobody wears it}
     */
    public double skinC() {
        return airC + chassisOverAir + (heat.isWorn() ? heat.kappa() * dieOverChassis : 0);
    }

    /** {@return degrees Celsius of the cell} */
    public double cellC() {
        return airC;
    }

    /**
     * {@return degrees Celsius by which it is above the limit of die or skin, whichever is further;
     * negative below both}
     */
    public double overLimitC() {
        double die = dieC() - heat.dieLimitC();
        return heat.isWorn() ? Math.max(die, skinC() - heat.skinLimitC()) : die;
    }

    /** {@return charge of the cell, 0 to 1 of what it holds now} */
    public double charge() {
        return charge;
    }

    /** {@return volts at the terminals of the cell} */
    public double volts() {
        return emf() - amperes * ohms();
    }

    /** {@return amperes drawn from the cell in the last step; negative while it is charged} */
    public double amperes() {
        return amperes;
    }

    /** {@return watts of the board in the last step} */
    public double watts() {
        return watts;
    }

    /** {@return joules that the board has spent} */
    public double joules() {
        return joules;
    }

    /** {@return seconds of pulse current that the cell still gives} */
    public double pulseCredit() {
        return pulseCredit;
    }

    /** {@return whether the board lives from a supply} */
    public boolean isCharging() {
        return charging;
    }

    /** {@return whether the cell is empty, or its voltage was not enough} */
    public boolean isOff() {
        return off;
    }
}
