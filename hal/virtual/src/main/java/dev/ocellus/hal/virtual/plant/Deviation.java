// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

import java.util.SplittableRandom;

/**
 * How one specimen of a board differs from its data sheet. Each is a factor, 1 for none.
 *
 * @param r1 of the thermal resistance of the die
 * @param r2 of that of the chassis
 * @param c1 of the heat capacity of the die; its time constant is resistance by capacity
 * @param c2 of that of the chassis
 * @param joules of what each piece of work takes above idle
 * @param capacity of the cell
 * @param ohms of the cell's resistances
 */
public record Deviation(
        double r1, double r2, double c1, double c2, double joules, double capacity, double ohms) {
    /** A board as its data sheet says. */
    public static final Deviation NONE = new Deviation(1, 1, 1, 1, 1, 1, 1);

    /** Checks the ranges. */
    public Deviation {
        Checks.positive("r1", r1);
        Checks.positive("r2", r2);
        Checks.positive("c1", c1);
        Checks.positive("c2", c2);
        Checks.positive("joules", joules);
        Checks.positive("capacity", capacity);
        Checks.positive("ohms", ohms);
    }

    /**
     * {@return a specimen: each thermal figure and the joules off by a share that is drawn evenly,
     * each by itself}
     *
     * @param most the largest share, 0 to 0.9
     * @param seed what is drawn
     */
    public static Deviation drawn(double most, long seed) {
        Checks.within("most", most, 0, 0.9);
        SplittableRandom random = new SplittableRandom(seed);
        return new Deviation(
                factor(random, most),
                factor(random, most),
                factor(random, most),
                factor(random, most),
                factor(random, most),
                1,
                1);
    }

    /**
     * {@return the same specimen with a cell that has lost a share of its capacity, and whose
     * resistances have grown by twice that share: doubled when half is lost}
     *
     * @param lost share of the capacity, 0 to 0.9
     */
    public Deviation aged(double lost) {
        Checks.within("lost", lost, 0, 0.9);
        return new Deviation(r1, r2, c1, c2, joules, capacity * (1 - lost), ohms * (1 + 2 * lost));
    }

    /**
     * {@return what a board is when it differs so; the joules are left to who drives it}
     *
     * @param board as its data sheet says
     */
    public Board of(Board board) {
        Heat heat = board.heat();
        Cell cell = board.cell();
        return new Board(
                board.id(),
                board.like(),
                board.idleWatts(),
                new Heat(
                        heat.r1() * r1,
                        heat.tau1Seconds() * r1 * c1,
                        heat.r2() * r2,
                        heat.tau2Seconds() * r2 * c2,
                        heat.kappa(),
                        heat.dieLimitC(),
                        heat.skinLimitC()),
                new Cell(
                        cell.coulombs() * capacity,
                        cell.r0Ohm() * ohms,
                        cell.rpOhm() * ohms,
                        cell.tauPSeconds(),
                        cell.peukert(),
                        cell.boost(),
                        cell.minVolts(),
                        cell.continuousC(),
                        cell.pulseC(),
                        cell.pulseSeconds(),
                        cell.openVoltage()),
                board.precision());
    }

    private static double factor(SplittableRandom random, double most) {
        return most == 0 ? 1 : 1 + random.nextDouble(-most, most);
    }
}
