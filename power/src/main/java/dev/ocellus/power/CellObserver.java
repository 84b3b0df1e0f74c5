// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * Follows the cell: charge, polarisation, pulse credit, and how much energy a share of charge holds
 * in this specimen, which falls as it ages. Allocates nothing. Confined to one thread.
 */
final class CellObserver {
    /** Share of charge whose use the nominal capacity counts for, against what is observed. */
    private static final double PRIOR_SHARE = 0.03;

    /** A gauge is believed within this factor of the nominal capacity. */
    private static final double LEAST = 0.3;

    private static final double MOST = 1.2;
    private static final double COLD_RATIO = 2.5;
    private static final double WARM_C = 25;
    private static final double REGAINED = 0.2;

    /** Volts kept above the drop-out: below it the board is off, and an answer with it. */
    private static final double SPARE_VOLTS = 0.015;

    /** Sag is measured above this share of the continuous current. */
    private static final double SAG_SHARE = 0.1;

    /** Resistance of an old cell at most, as a factor of the nominal one. */
    private static final double MOST_OHMS = 3;

    private final CellModel cell;
    private double charge = Double.NaN;
    private double polarisation;
    private double credit;
    private double amperes;
    private double cellC = WARM_C;
    private double capacity = 1;
    private double resistance = 1;
    private double anchorCharge = Double.NaN;
    private double spentCoulombs;
    private double reckoned;

    CellObserver(CellModel cell) {
        this.cell = cell;
        this.credit = cell.pulseSeconds();
    }

    /** {@return whether the charge is known at all} */
    boolean known() {
        return !Double.isNaN(charge);
    }

    /**
     * Lets time pass.
     *
     * @param dt seconds
     * @param watts of the board meanwhile
     * @param charging whether it lived from a supply
     */
    void advance(double dt, double watts, boolean charging) {
        if (!known() || dt <= 0) {
            return;
        }
        if (charging) {
            amperes = 0;
            credit = Math.min(cell.pulseSeconds(), credit + REGAINED * dt);
            polarisation *= Math.exp(-dt / Math.max(1e-3, cell.tauPSeconds()));
            anchorCharge = Double.NaN;
            return;
        }
        amperes = amperesAt(watts);
        double kept = Math.exp(-dt / Math.max(1e-3, cell.tauPSeconds()));
        double goal = cell.rpOhm() * amperes;
        polarisation = goal + (polarisation - goal) * kept;
        boolean pulse = amperes > cell.continuousAmperes() * 1.01;
        credit = Math.clamp(credit + (pulse ? -dt : REGAINED * dt), 0, cell.pulseSeconds());
        charge = Math.max(0, charge - amperes * dt / (cell.coulombs() * capacity));
        spentCoulombs += amperes * dt;
        reckoned += amperes * dt / (cell.coulombs() * capacity);
    }

    /**
     * Corrects by the gauge.
     *
     * @param measured 0 to 1
     * @param dt seconds since the last correction
     */
    void gauge(double measured, double dt) {
        if (!known()) {
            charge = measured;
        }
        charge += (measured - charge) * Math.min(1, dt / 20);
        charge = Math.clamp(charge, 0, 1);
        if (Double.isNaN(anchorCharge)) {
            anchorCharge = charge;
            spentCoulombs = 0;
            return;
        }
        // Nominal weighted like PRIOR_SHARE of charge, observation by the charge that has gone.
        double gone = Math.max(0, anchorCharge - charge);
        double believed =
                (PRIOR_SHARE * cell.coulombs() + spentCoulombs)
                        / ((PRIOR_SHARE + gone) * cell.coulombs());
        capacity = Math.clamp(believed, LEAST, MOST);
    }

    /**
     * Corrects pessimistically by the voltage, for want of a gauge.
     *
     * @param volts at the terminals
     */
    void voltage(double volts) {
        double open = volts + amperes * ohms() + polarisation;
        double seen = Math.max(0, chargeAt(open) - 0.05);
        charge = known() ? Math.min(charge, seen) : seen;
    }

    /**
     * Learns by how much the voltage sags under a current worth the name: an old cell has more
     * resistance than its data sheet says.
     *
     * @param volts at the terminals
     * @param dt seconds since the last time
     */
    void sag(double volts, double dt) {
        if (!known() || amperes < SAG_SHARE * cell.continuousAmperes()) {
            return;
        }
        double nominal = ohms() / resistance;
        double seen = (openVolts(charge) - polarisation - volts) / (amperes * nominal);
        resistance += (Math.clamp(seen, 1, MOST_OHMS) - resistance) * Math.min(1, dt / 60);
    }

    /** Takes the temperature of the cell. */
    void temperature(double celsius) {
        cellC = celsius;
    }

    /** {@return charge, 0 to 1; NaN while unknown} */
    double charge() {
        return charge;
    }

    /** {@return share of the charge that was spent since it began, as reckoned from the current} */
    double spentShare() {
        return reckoned;
    }

    /** Forgets the charge: the next reading is believed as it is. */
    void forget() {
        charge = Double.NaN;
        anchorCharge = Double.NaN;
    }

    /** {@return capacity of this specimen as a factor of the nominal one} */
    double capacity() {
        return capacity;
    }

    /** {@return seconds of pulse current left} */
    double credit() {
        return credit;
    }

    /**
     * {@return joules that the board can draw until the charge is down to a reserve; 0 or more}
     *
     * @param reserve 0 to 1
     * @param watts of the board, for what is lost in the resistances
     */
    double joulesAbove(double reserve, double watts) {
        if (!known() || charge <= reserve) {
            return 0;
        }
        double sum = 0;
        int parts = 8;
        for (int i = 0; i < parts; i++) {
            sum += openVolts(reserve + (charge - reserve) * (i + 0.5) / parts);
        }
        double mean = sum / parts;
        double lost = watts / cell.boost() / mean * (ohms() + cell.rpOhm()) / mean;
        return (charge - reserve)
                * cell.coulombs()
                * capacity
                * mean
                * cell.boost()
                * Math.max(0.5, 1 - lost);
    }

    /** {@return watts of the board that the cell gives without end} */
    double continuousWatts() {
        return watts(cell.continuousAmperes());
    }

    /** {@return watts of the board that the cell gives while there is pulse credit} */
    double pulseWatts() {
        return watts(cell.pulseAmperes());
    }

    private double watts(double mostAmperes) {
        if (!known()) {
            return 0;
        }
        double emf = openVolts(charge) - polarisation;
        double ohms = ohms();
        double most = Math.min(mostAmperes, (emf - cell.minVolts() - SPARE_VOLTS) / ohms);
        most = Math.min(most, emf / (2 * ohms));
        return most <= 0 ? 0 : cell.boost() * most * (emf - most * ohms);
    }

    private double amperesAt(double watts) {
        double emf = openVolts(charge) - polarisation;
        double root = emf * emf - 4 * ohms() * watts / cell.boost();
        return 2 * watts / cell.boost() / (emf + Math.sqrt(Math.max(0, root)));
    }

    private double ohms() {
        double cold = Math.max(0, WARM_C - cellC) / WARM_C;
        return resistance * cell.r0Ohm() * (1 + (COLD_RATIO - 1) * Math.min(2, cold));
    }

    private double openVolts(double at) {
        int last = cell.charges().size() - 1;
        int i = 1;
        while (i < last && cell.charges().get(i) < at) {
            i++;
        }
        double low = cell.charges().get(i - 1);
        double share = (at - low) / (cell.charges().get(i) - low);
        double from = cell.openVolts().get(i - 1);
        return from + (cell.openVolts().get(i) - from) * Math.clamp(share, 0, 1);
    }

    private double chargeAt(double open) {
        int last = cell.charges().size() - 1;
        int i = 1;
        while (i < last && cell.openVolts().get(i) < open) {
            i++;
        }
        double low = cell.openVolts().get(i - 1);
        double share = (open - low) / (cell.openVolts().get(i) - low);
        double from = cell.charges().get(i - 1);
        return from + (cell.charges().get(i) - from) * Math.clamp(share, 0, 1);
    }
}
