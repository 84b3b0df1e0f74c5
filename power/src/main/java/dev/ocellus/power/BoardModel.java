// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * What a board is made of: heat, cell, limits. Nominal values; the governor refines resistances and
 * time constants by ±40 % while it runs.
 *
 * <p>Heat: die over chassis is {@code a} (R1, τ1), chassis over ambient is {@code b} (R2, τ2), both
 * driven by the power of the board; the die is at {@code ambient + b + a}, the skin at {@code
 * ambient + b + κ·a}.
 *
 * @param name such as {@code glasses}
 * @param idleWatts drawn when nothing runs
 * @param r1 degrees Celsius per watt, die over chassis
 * @param tau1Seconds time constant of the die
 * @param r2 degrees Celsius per watt, chassis over ambient
 * @param tau2Seconds time constant of the chassis
 * @param kappa share of the die's rise that reaches the skin, 0 to 1
 * @param dieLimitC what the die may never exceed
 * @param skinLimitC what the skin may never exceed; NaN for a board that nobody wears and that has
 *     no such sensor
 * @param cell the battery
 */
public record BoardModel(
        String name,
        double idleWatts,
        double r1,
        double tau1Seconds,
        double r2,
        double tau2Seconds,
        double kappa,
        double dieLimitC,
        double skinLimitC,
        CellModel cell) {
    /** Checks the ranges. */
    public BoardModel {
        positive("idleWatts", idleWatts);
        positive("r1", r1);
        positive("tau1Seconds", tau1Seconds);
        positive("r2", r2);
        positive("tau2Seconds", tau2Seconds);
        if (!(kappa >= 0 && kappa <= 1)) {
            throw new IllegalArgumentException("kappa must be 0..1, got " + kappa);
        }
    }

    /** {@return whether there is a skin to keep cool} */
    boolean worn() {
        return !Double.isNaN(skinLimitC);
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be above 0, got " + value);
        }
    }
}
