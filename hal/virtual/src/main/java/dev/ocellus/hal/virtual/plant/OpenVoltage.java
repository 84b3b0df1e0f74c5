// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

import java.util.Arrays;
import java.util.List;

/**
 * Voltage of a cell at rest by its charge, straight between the points that were measured.
 * Immutable, thread-safe.
 */
public final class OpenVoltage {
    /** A lithium-ion cell of 4.2 V. */
    public static final OpenVoltage LITHIUM_ION =
            new OpenVoltage(
                    List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
                    List.of(
                            3.00, 3.45, 3.58, 3.68, 3.73, 3.77, 3.82, 3.88, 3.95, 4.03, 4.11,
                            4.20));

    private final double[] charges;
    private final double[] volts;
    private final double[] below;

    /**
     * A curve.
     *
     * @param charges rising from 0 to 1
     * @param volts at these, rising
     */
    public OpenVoltage(List<Double> charges, List<Double> volts) {
        if (charges.size() < 2
                || charges.size() != volts.size()
                || charges.getFirst() != 0
                || charges.getLast() != 1
                || !rises(charges)
                || !rises(volts)
                || !(volts.getFirst() > 0)) {
            throw new IllegalArgumentException(
                    "charges must rise from 0 to 1 and volts with them, got "
                            + charges
                            + " and "
                            + volts);
        }
        this.charges = charges.stream().mapToDouble(Double::doubleValue).toArray();
        this.volts = volts.stream().mapToDouble(Double::doubleValue).toArray();
        this.below = new double[this.charges.length];
        for (int i = 1; i < below.length; i++) {
            double mean = (this.volts[i] + this.volts[i - 1]) / 2;
            below[i] = below[i - 1] + mean * (this.charges[i] - this.charges[i - 1]);
        }
    }

    private static boolean rises(List<Double> values) {
        for (int i = 1; i < values.size(); i++) {
            if (!(values.get(i) > values.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /** {@return the charges at which it was measured, from 0 to 1} */
    public List<Double> charges() {
        return Arrays.stream(charges).boxed().toList();
    }

    /** {@return the volts at these} */
    public List<Double> volts() {
        return Arrays.stream(volts).boxed().toList();
    }

    /**
     * {@return volts at rest}
     *
     * @param charge 0 to 1; beyond, that of the nearer end
     */
    public double at(double charge) {
        int i = segment(charge);
        double share = (charge - charges[i]) / (charges[i + 1] - charges[i]);
        return volts[i] + Math.clamp(share, 0, 1) * (volts[i + 1] - volts[i]);
    }

    /**
     * {@return joules per coulomb of capacity that a cell holds between empty and a charge, if they
     * are drawn without loss: the integral of the curve}
     *
     * @param charge 0 to 1
     */
    public double joulesBelow(double charge) {
        int i = segment(charge);
        double width = Math.clamp(charge, 0, 1) - charges[i];
        return below[i] + width * (volts[i] + at(charge)) / 2;
    }

    private int segment(double charge) {
        int i = 0;
        while (i < charges.length - 2 && charge > charges[i + 1]) {
            i++;
        }
        return i;
    }
}
