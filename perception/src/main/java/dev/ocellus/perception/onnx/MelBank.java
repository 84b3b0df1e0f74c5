// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

/**
 * Slaney's triangles on the mel scale, each of unit area, from 0 Hz to half of the sampling rate.
 * Immutable.
 */
final class MelBank {
    private static final double LINEAR_HZ = 200.0 / 3;
    private static final double BREAK_HZ = 1000;
    private static final double BREAK_MEL = BREAK_HZ / LINEAR_HZ;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private final int[] firstBin;
    private final double[][] weights;

    /**
     * A bank.
     *
     * @param channels how many triangles
     * @param bins of the power spectrum, of which the last is half of the sampling rate
     * @param halfRateHz half of the sampling rate
     */
    MelBank(int channels, int bins, double halfRateHz) {
        firstBin = new int[channels];
        weights = new double[channels][];
        double top = mel(halfRateHz);
        for (int c = 0; c < channels; c++) {
            double low = hertz(top * c / (channels + 1));
            double middle = hertz(top * (c + 1) / (channels + 1));
            double high = hertz(top * (c + 2) / (channels + 1));
            double area = 2 / (high - low);
            double binHz = halfRateHz / (bins - 1);
            int from = (int) Math.ceil(low / binHz);
            int to = Math.min(bins - 1, (int) Math.floor(high / binHz));
            firstBin[c] = from;
            weights[c] = new double[Math.max(0, to - from + 1)];
            for (int b = from; b <= to; b++) {
                double hz = b * binHz;
                double rise = (hz - low) / (middle - low);
                double fall = (high - hz) / (high - middle);
                weights[c][b - from] = area * Math.max(0, Math.min(rise, fall));
            }
        }
    }

    private static double mel(double hz) {
        return hz < BREAK_HZ ? hz / LINEAR_HZ : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
    }

    private static double hertz(double mel) {
        return mel < BREAK_MEL
                ? mel * LINEAR_HZ
                : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
    }

    /**
     * {@return the energy in one triangle}
     *
     * @param channel which, from 0
     * @param power spectrum
     */
    double energy(int channel, double[] power) {
        double sum = 0;
        double[] own = weights[channel];
        int first = firstBin[channel];
        for (int i = 0; i < own.length; i++) {
            sum += own[i] * power[first + i];
        }
        return sum;
    }
}
