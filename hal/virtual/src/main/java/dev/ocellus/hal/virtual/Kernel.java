// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

/**
 * A windowed sinc (Kaiser) sampled at a number of phases between two samples: a low-pass filter
 * that can be asked for a value anywhere between the samples it is given. Passes up to 0.85 of the
 * lower of the two Nyquist frequencies flat within 0.01 dB and rejects what lies above it by more
 * than 75 dB. Immutable.
 */
final class Kernel {
    private static final double ATTENUATION_DB = 80;
    private static final double KAISER_BETA = 0.1102 * (ATTENUATION_DB - 8.7);

    /** Widths relative to the lower Nyquist frequency. */
    private static final double TRANSITION = 0.15;

    private static final double CUTOFF = 1 - TRANSITION / 2;

    private final int half;
    private final int phases;
    private final float[] rows;

    /**
     * A filter between two rates.
     *
     * @param fromHz rate of the samples that it reads
     * @param toHz rate at which it is asked
     * @param phases how many equal steps between two samples have a row of their own
     */
    Kernel(int fromHz, int toHz, int phases) {
        double narrow = Math.min(1.0, (double) toHz / fromHz);
        double taps = (ATTENUATION_DB - 7.95) / (14.36 * TRANSITION * narrow / 2);
        this.half = ((int) Math.ceil(taps / 2) + 3) / 4 * 4;
        this.phases = phases;
        int width = 2 * half;
        this.rows = new float[(phases + 1) * width];
        double[] row = new double[width];
        for (int phase = 0; phase <= phases; phase++) {
            double sum = 0;
            for (int tap = 0; tap < width; tap++) {
                double distance = tap - (half - 1) - (double) phase / phases;
                row[tap] = sinc(CUTOFF * narrow * distance) * window(distance / half);
                sum += row[tap];
            }
            for (int tap = 0; tap < width; tap++) {
                rows[phase * width + tap] = (float) (row[tap] / sum);
            }
        }
    }

    /** {@return how many samples it needs on each side of the moment that it is asked for} */
    int half() {
        return half;
    }

    /**
     * {@return the value at a phase after the sample {@code x[at]}}
     *
     * @param x the samples, with {@code half - 1} before and {@code half} after {@code at}
     * @param at the sample at or before the moment
     * @param phase 0 to the number of phases
     */
    float at(float[] x, int at, int phase) {
        int width = 2 * half;
        int row = phase * width;
        int first = at - (half - 1);
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        for (int k = 0; k < width; k += 8) {
            a += x[first + k] * rows[row + k];
            b += x[first + k + 1] * rows[row + k + 1];
            c += x[first + k + 2] * rows[row + k + 2];
            d += x[first + k + 3] * rows[row + k + 3];
            e += x[first + k + 4] * rows[row + k + 4];
            f += x[first + k + 5] * rows[row + k + 5];
            g += x[first + k + 6] * rows[row + k + 6];
            h += x[first + k + 7] * rows[row + k + 7];
        }
        return a + b + (c + d) + (e + f) + (g + h);
    }

    /**
     * {@return the value at any moment after the sample {@code x[at]}, between two phases as a
     * straight line}
     *
     * @param x the samples, with {@code half - 1} before and {@code half} after {@code at}
     * @param at the sample at or before the moment
     * @param fraction 0 to 1 of the way to the next sample
     */
    float between(float[] x, int at, double fraction) {
        double exact = fraction * phases;
        int phase = Math.min((int) exact, phases - 1);
        float weight = (float) (exact - phase);
        float left = at(x, at, phase);
        return left + weight * (at(x, at, phase + 1) - left);
    }

    private static double sinc(double x) {
        double angle = Math.PI * x;
        return Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle;
    }

    private static double window(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x));
    }

    /** The modified Bessel function of order zero, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-16; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
