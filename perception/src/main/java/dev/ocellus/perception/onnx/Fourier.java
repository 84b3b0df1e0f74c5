// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

/**
 * Discrete Fourier transform of complex values, for lengths that are products of small primes. The
 * power of two that other transforms want is not at hand: Whisper's window has 400 samples.
 */
final class Fourier {
    private final int size;
    private final int[] factors;
    private final double[] cos;
    private final double[] sin;
    private final double[] scratchRe;
    private final double[] scratchIm;

    /**
     * A transform.
     *
     * @param size how many values
     */
    Fourier(int size) {
        this.size = size;
        this.factors = factors(size);
        this.cos = new double[size];
        this.sin = new double[size];
        for (int i = 0; i < size; i++) {
            cos[i] = Math.cos(-2 * Math.PI * i / size);
            sin[i] = Math.sin(-2 * Math.PI * i / size);
        }
        int largest = factors.length == 0 ? 1 : factors[factors.length - 1];
        this.scratchRe = new double[largest];
        this.scratchIm = new double[largest];
    }

    private static int[] factors(int size) {
        int[] found = new int[Integer.SIZE];
        int count = 0;
        int rest = size;
        for (int p = 4; rest > 1; p = p == 4 ? 2 : p == 2 ? 3 : p + 2) {
            while (rest % p == 0) {
                found[count++] = p;
                rest /= p;
            }
        }
        int[] sorted = java.util.Arrays.copyOf(found, count);
        java.util.Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Transforms.
     *
     * @param re real parts of the input
     * @param im imaginary parts of the input
     * @param outRe real parts of the spectrum, filled; not {@code re}
     * @param outIm imaginary parts of the spectrum, filled; not {@code im}
     */
    void transform(double[] re, double[] im, double[] outRe, double[] outIm) {
        stage(re, im, 0, 1, outRe, outIm, 0, size, 0);
    }

    private void stage(
            double[] re,
            double[] im,
            int from,
            int stride,
            double[] outRe,
            double[] outIm,
            int to,
            int length,
            int depth) {
        if (length == 1) {
            outRe[to] = re[from];
            outIm[to] = im[from];
            return;
        }
        int radix = factors[depth];
        int part = length / radix;
        for (int q = 0; q < radix; q++) {
            stage(
                    re,
                    im,
                    from + q * stride,
                    stride * radix,
                    outRe,
                    outIm,
                    to + q * part,
                    part,
                    depth + 1);
        }
        for (int u = 0; u < part; u++) {
            butterfly(outRe, outIm, to + u, part, radix, stride, u);
        }
    }

    private void butterfly(
            double[] outRe, double[] outIm, int to, int part, int radix, int stride, int u) {
        for (int q = 0; q < radix; q++) {
            scratchRe[q] = outRe[to + q * part];
            scratchIm[q] = outIm[to + q * part];
        }
        for (int k = 0; k < radix; k++) {
            int step = stride * (u + k * part) % size;
            double sumRe = scratchRe[0];
            double sumIm = scratchIm[0];
            int turn = 0;
            for (int q = 1; q < radix; q++) {
                turn += step;
                turn = turn >= size ? turn - size : turn;
                sumRe += scratchRe[q] * cos[turn] - scratchIm[q] * sin[turn];
                sumIm += scratchRe[q] * sin[turn] + scratchIm[q] * cos[turn];
            }
            outRe[to + k * part] = sumRe;
            outIm[to + k * part] = sumIm;
        }
    }
}
