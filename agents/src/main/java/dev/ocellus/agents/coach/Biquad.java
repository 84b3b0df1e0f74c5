// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

/**
 * A filter of second order, as in R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter
 * coefficients" (W3C Audio EQ Cookbook), transposed direct form II.
 */
final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double z1;
    private double z2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    /** {@return one that lets pass what is slower, without a resonance (Butterworth)} */
    static Biquad lowPass(double cornerHz, double rateHz) {
        double w = 2 * Math.PI * cornerHz / rateHz;
        double alpha = Math.sin(w) * Math.sqrt(0.5);
        double cos = Math.cos(w);
        return new Biquad((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /** {@return one that lets pass what is faster, without a resonance (Butterworth)} */
    static Biquad highPass(double cornerHz, double rateHz) {
        double w = 2 * Math.PI * cornerHz / rateHz;
        double alpha = Math.sin(w) * Math.sqrt(0.5);
        double cos = Math.cos(w);
        return new Biquad((1 + cos) / 2, -1 - cos, (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    double filter(double x) {
        double y = b0 * x + z1;
        z1 = b1 * x - a1 * y + z2;
        z2 = b2 * x - a2 * y;
        return y;
    }

    /** Takes a value for what has always been there, so that nothing swings in. */
    void settle(double x) {
        double y = x * (b0 + b1 + b2) / (1 + a1 + a2);
        z2 = b2 * x - a2 * y;
        z1 = b1 * x - a1 * y + z2;
    }
}
