// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.List;

/**
 * What a lithium cell and its converter are made of.
 *
 * @param coulombs between empty and full
 * @param r0Ohm resistance at 25 °C; it rises linearly to 2.5 times that at 0 °C
 * @param rpOhm resistance of the polarisation, 0 where it is not modelled
 * @param tauPSeconds time constant of the polarisation
 * @param boost share of the cell's power that reaches the board, 0 to 1
 * @param minVolts below this the converter drops out
 * @param continuousAmperes what it gives without end
 * @param pulseAmperes what it gives for {@code pulseSeconds}
 * @param pulseSeconds credit of such pulses, spent 1 s a second above the continuous current and
 *     regained 0.2 s a second below it
 * @param openVolts open-circuit voltage at evenly spaced charges from empty to full, rising, or at
 *     those of {@code charges}
 * @param charges where {@code openVolts} was measured, rising from 0 to 1
 */
public record CellModel(
        double coulombs,
        double r0Ohm,
        double rpOhm,
        double tauPSeconds,
        double boost,
        double minVolts,
        double continuousAmperes,
        double pulseAmperes,
        double pulseSeconds,
        List<Double> charges,
        List<Double> openVolts) {
    /** Checks and copies. */
    public CellModel {
        charges = List.copyOf(charges);
        openVolts = List.copyOf(openVolts);
        if (!(coulombs > 0)) {
            throw new IllegalArgumentException("coulombs must be above 0, got " + coulombs);
        }
        if (!(boost > 0 && boost <= 1)) {
            throw new IllegalArgumentException("boost must be above 0 and at most 1, got " + boost);
        }
        if (charges.size() < 2
                || charges.size() != openVolts.size()
                || charges.getFirst() != 0
                || charges.getLast() != 1) {
            throw new IllegalArgumentException(
                    "charges must rise from 0 to 1 with one of openVolts each, got "
                            + charges
                            + " and "
                            + openVolts);
        }
        for (int i = 1; i < charges.size(); i++) {
            if (!(charges.get(i) > charges.get(i - 1) && openVolts.get(i) > openVolts.get(i - 1))) {
                throw new IllegalArgumentException(
                        "charges and openVolts must rise, got " + charges + " and " + openVolts);
            }
        }
    }
}
