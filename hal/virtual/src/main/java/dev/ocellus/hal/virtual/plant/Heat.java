// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

/**
 * Where the heat of a board goes: die over chassis over air, each a resistance and a time constant.
 * In rest at power P the chassis is R2·P above the air and the die R1·P above the chassis; the skin
 * feels the chassis and a share κ of what the die has above it.
 *
 * @param r1 degrees Celsius per watt, die over chassis, above 0
 * @param tau1Seconds time constant of the die, above 0
 * @param r2 degrees Celsius per watt, chassis over air, above 0
 * @param tau2Seconds time constant of the chassis, above 0
 * @param kappa share of the die's rise over the chassis that the skin feels, 0 to 1
 * @param dieLimitC what the die may not exceed
 * @param skinLimitC what the skin may not exceed; NaN where nobody wears the board
 */
public record Heat(
        double r1,
        double tau1Seconds,
        double r2,
        double tau2Seconds,
        double kappa,
        double dieLimitC,
        double skinLimitC) {
    /** Checks the ranges. */
    public Heat {
        Checks.positive("r1", r1);
        Checks.positive("tau1Seconds", tau1Seconds);
        Checks.positive("r2", r2);
        Checks.positive("tau2Seconds", tau2Seconds);
        Checks.within("kappa", kappa, 0, 1);
        Checks.within("dieLimitC", dieLimitC, 0, 150);
        if (!Double.isNaN(skinLimitC)) {
            Checks.within("skinLimitC", skinLimitC, 0, 150);
        }
    }

    /** {@return whether somebody wears it, so that there is a skin to keep cool} */
    public boolean isWorn() {
        return !Double.isNaN(skinLimitC);
    }

    /**
     * {@return watts that the board can spend for ever in air of that temperature, 0 or more}
     *
     * @param airC degrees Celsius, sun included
     */
    public double sustainableWatts(double airC) {
        double die = (dieLimitC - airC) / (r1 + r2);
        double skin = isWorn() ? (skinLimitC - airC) / (kappa * r1 + r2) : die;
        return Math.max(0, Math.min(die, skin));
    }
}
