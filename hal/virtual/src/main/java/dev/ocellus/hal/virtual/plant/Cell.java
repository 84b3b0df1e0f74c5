// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

/**
 * A lithium cell and the converter behind it.
 *
 * @param coulombs between empty and full, above 0
 * @param r0Ohm series resistance at 25 °C, above 0; it rises straight to 2.5 times that at 0 °C
 * @param rpOhm resistance of the polarisation, 0 where it is not modelled
 * @param tauPSeconds time constant of the polarisation, above 0
 * @param peukert exponent of Peukert's law for currents above 1C, 1 or more; the capacity is that
 *     at 1C, and no current below it makes more of it
 * @param boost share of the cell's power that reaches the board, above 0, at most 1
 * @param minVolts where the converter drops out
 * @param continuousC current that it gives without end, in capacities an hour
 * @param pulseC current that it gives for {@code pulseSeconds}, in capacities an hour
 * @param pulseSeconds of credit for such pulses: spent 1 s a second above the continuous current,
 *     regained 0.2 s a second below it
 * @param openVoltage at rest
 */
public record Cell(
        double coulombs,
        double r0Ohm,
        double rpOhm,
        double tauPSeconds,
        double peukert,
        double boost,
        double minVolts,
        double continuousC,
        double pulseC,
        double pulseSeconds,
        OpenVoltage openVoltage) {
    /** Of R0 at 0 °C to R0 at 25 °C. */
    private static final double COLD_RATIO = 2.5;

    private static final double WARM_C = 25;
    private static final double SECONDS_AN_HOUR = 3_600;

    /** Checks the ranges. */
    public Cell {
        Checks.positive("coulombs", coulombs);
        Checks.positive("r0Ohm", r0Ohm);
        Checks.within("rpOhm", rpOhm, 0, 100);
        Checks.positive("tauPSeconds", tauPSeconds);
        Checks.within("peukert", peukert, 1, 2);
        Checks.positive("boost", boost);
        Checks.within("boost", boost, 0, 1);
        Checks.positive("minVolts", minVolts);
        Checks.positive("continuousC", continuousC);
        Checks.within("pulseC", pulseC, continuousC, 1_000);
        Checks.within("pulseSeconds", pulseSeconds, 0, 3_600);
    }

    /**
     * {@return ohms of the series resistance; above 25 °C as at 25 °C}
     *
     * @param cellC temperature of the cell
     */
    public double r0Ohm(double cellC) {
        double cold = Math.max(0, WARM_C - cellC) / WARM_C;
        return r0Ohm * (1 + (COLD_RATIO - 1) * cold);
    }

    /** {@return amperes that empty it in an hour} */
    public double amperesOf1C() {
        return coulombs / SECONDS_AN_HOUR;
    }

    /** {@return amperes that it gives without end} */
    public double continuousAmperes() {
        return continuousC * amperesOf1C();
    }

    /** {@return amperes that it gives for a short while} */
    public double pulseAmperes() {
        return pulseC * amperesOf1C();
    }

    /**
     * {@return amperes at which its charge falls when a current is drawn, by Peukert's law}
     *
     * @param amperes that are drawn, 0 or more
     */
    public double effectiveAmperes(double amperes) {
        double ratio = amperes / amperesOf1C();
        return ratio <= 1 || peukert == 1 ? amperes : amperes * Math.pow(ratio, peukert - 1);
    }

    /**
     * {@return amperes behind a power of the board, or NaN when the cell cannot give it at any
     * current}
     *
     * @param watts that the board draws, 0 or more
     * @param emf volts of the cell without its series resistance, above 0
     * @param ohms series resistance, above 0
     */
    public double amperes(double watts, double emf, double ohms) {
        double root = emf * emf - 4 * ohms * watts / boost;
        // The smaller solution of I·(emf − I·R) = P/η; written so that it does not cancel out.
        return root < 0 ? Double.NaN : 2 * watts / boost / (emf + Math.sqrt(root));
    }

    /**
     * {@return watts that the board can draw at most, 0 or more}
     *
     * @param mostAmperes limit of the current
     * @param emf volts of the cell without its series resistance
     * @param ohms series resistance, above 0
     */
    public double mostWatts(double mostAmperes, double emf, double ohms) {
        double amperes = Math.min(mostAmperes, (emf - minVolts) / ohms);
        amperes = Math.min(amperes, emf / (2 * ohms));
        return amperes <= 0 ? 0 : boost * amperes * (emf - amperes * ohms);
    }
}
