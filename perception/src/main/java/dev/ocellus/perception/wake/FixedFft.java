// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

/**
 * Real Fourier transform of 512 samples in 16-bit fixed point, equal bit for bit to kissfft's
 * 16-bit build: four radix-4 stages over 256 complex values, each stage first quartering its input,
 * then the split into the spectrum of a real signal. Sums wrap as 16-bit integers do. Confined to
 * one thread.
 */
final class FixedFft {
    /** Samples of the input. */
    static final int SIZE = 512;

    /** Bins of the output, 0 Hz to half the sample rate. */
    static final int BINS = SIZE / 2 + 1;

    private static final int COMPLEX = SIZE / 2;
    private static final int ONE = 32_767;
    private static final int QUARTER = ONE / 4;
    private static final int HALF = ONE / 2;

    private final int[] cosine = new int[COMPLEX];
    private final int[] sine = new int[COMPLEX];
    private final int[] splitCosine = new int[COMPLEX / 2];
    private final int[] splitSine = new int[COMPLEX / 2];
    private final int[] order = new int[COMPLEX];
    private final int[] re = new int[COMPLEX];
    private final int[] im = new int[COMPLEX];

    FixedFft() {
        for (int i = 0; i < COMPLEX; i++) {
            double phase = -2 * Math.PI * i / COMPLEX;
            cosine[i] = fixed(Math.cos(phase));
            sine[i] = fixed(Math.sin(phase));
            order[i] = base4Reversed(i);
        }
        for (int i = 0; i < COMPLEX / 2; i++) {
            double phase = -Math.PI * ((double) (i + 1) / COMPLEX + .5);
            splitCosine[i] = fixed(Math.cos(phase));
            splitSine[i] = fixed(Math.sin(phase));
        }
    }

    private static int fixed(double value) {
        return (int) Math.floor(.5 + ONE * value);
    }

    private static int base4Reversed(int index) {
        return ((index & 3) << 6) | ((index & 12) << 2) | ((index & 48) >> 2) | (index >> 6);
    }

    /**
     * Transforms a signal.
     *
     * @param signal {@link #SIZE} values of 16 bits
     * @param energy receives the squared magnitude of {@link #BINS} bins
     */
    void energies(int[] signal, int[] energy) {
        for (int i = 0; i < COMPLEX; i++) {
            re[i] = signal[2 * order[i]];
            im[i] = signal[2 * order[i] + 1];
        }
        for (int quarter = 1; quarter < COMPLEX; quarter *= 4) {
            int stride = COMPLEX / (4 * quarter);
            for (int start = 0; start < COMPLEX; start += 4 * quarter) {
                for (int k = 0; k < quarter; k++) {
                    butterfly(start + k, quarter, k * stride);
                }
            }
        }
        split(energy);
    }

    private void butterfly(int at, int quarter, int twiddle) {
        int second = at + quarter;
        int third = second + quarter;
        int fourth = third + quarter;
        int r0 = scaled(re[at], QUARTER);
        int i0 = scaled(im[at], QUARTER);
        int r1 = scaled(re[second], QUARTER);
        int i1 = scaled(im[second], QUARTER);
        int r2 = scaled(re[third], QUARTER);
        int i2 = scaled(im[third], QUARTER);
        int r3 = scaled(re[fourth], QUARTER);
        int i3 = scaled(im[fourth], QUARTER);

        int ar = rounded(r1 * cosine[twiddle] - i1 * sine[twiddle]);
        int ai = rounded(r1 * sine[twiddle] + i1 * cosine[twiddle]);
        int br = rounded(r2 * cosine[2 * twiddle] - i2 * sine[2 * twiddle]);
        int bi = rounded(r2 * sine[2 * twiddle] + i2 * cosine[2 * twiddle]);
        int cr = rounded(r3 * cosine[3 * twiddle] - i3 * sine[3 * twiddle]);
        int ci = rounded(r3 * sine[3 * twiddle] + i3 * cosine[3 * twiddle]);

        int differenceR = (short) (r0 - br);
        int differenceI = (short) (i0 - bi);
        int sumR = (short) (r0 + br);
        int sumI = (short) (i0 + bi);
        int outerSumR = (short) (ar + cr);
        int outerSumI = (short) (ai + ci);
        int outerDifferenceR = (short) (ar - cr);
        int outerDifferenceI = (short) (ai - ci);

        re[at] = (short) (sumR + outerSumR);
        im[at] = (short) (sumI + outerSumI);
        re[second] = (short) (differenceR + outerDifferenceI);
        im[second] = (short) (differenceI - outerDifferenceR);
        re[third] = (short) (sumR - outerSumR);
        im[third] = (short) (sumI - outerSumI);
        re[fourth] = (short) (differenceR - outerDifferenceI);
        im[fourth] = (short) (differenceI + outerDifferenceR);
    }

    private void split(int[] energy) {
        int dcR = scaled(re[0], HALF);
        int dcI = scaled(im[0], HALF);
        energy[0] = squared((short) (dcR + dcI), 0);
        energy[COMPLEX] = squared((short) (dcR - dcI), 0);
        for (int k = 1; k <= COMPLEX / 2; k++) {
            int lowR = scaled(re[k], HALF);
            int lowI = scaled(im[k], HALF);
            int highR = scaled(re[COMPLEX - k], HALF);
            int highI = scaled((short) -im[COMPLEX - k], HALF);
            int evenR = (short) (lowR + highR);
            int evenI = (short) (lowI + highI);
            int oddR = (short) (lowR - highR);
            int oddI = (short) (lowI - highI);
            int c = splitCosine[k - 1];
            int s = splitSine[k - 1];
            int turnedR = rounded(oddR * c - oddI * s);
            int turnedI = rounded(oddR * s + oddI * c);
            energy[k] = squared((evenR + turnedR) >> 1, (evenI + turnedI) >> 1);
            energy[COMPLEX - k] = squared((evenR - turnedR) >> 1, (turnedI - evenI) >> 1);
        }
    }

    private static int scaled(int value, int factor) {
        return rounded(value * factor);
    }

    private static int rounded(int product) {
        return (short) ((product + (1 << 14)) >> 15);
    }

    private static int squared(int real, int imaginary) {
        return real * real + imaginary * imaginary;
    }
}
