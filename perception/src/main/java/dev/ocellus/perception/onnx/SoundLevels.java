// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import java.util.Arrays;

/** Loudness of sound in steps of 20 ms, in decibels of full scale. */
final class SoundLevels {
    private static final int STEP = WhisperFeatures.RATE_HZ / 50;
    private static final double SILENCE_DB = -100;
    private static final double STEADY_DB = 3;
    private static final int PAUSE_STEPS = 10;

    private SoundLevels() {}

    /**
     * {@return whether sound never changes its loudness, as silence, hiss and hum do and speech
     * does not}
     *
     * @param sound to judge
     * @param from first sample
     * @param to sample behind the last
     */
    static boolean steady(WhisperFeatures sound, int from, int to) {
        double[] levels = levels(sound, from, to);
        if (levels.length == 0) {
            return true;
        }
        Arrays.sort(levels);
        double loud = levels[(int) (0.95 * (levels.length - 1))];
        double quiet = levels[(int) (0.05 * (levels.length - 1))];
        return loud - quiet < STEADY_DB;
    }

    /**
     * {@return the middle of the quietest fifth of a second}
     *
     * @param sound to cut
     * @param from first sample to look at
     * @param to sample behind the last to look at
     */
    static int pause(WhisperFeatures sound, int from, int to) {
        double[] levels = levels(sound, from, to);
        double best = Double.POSITIVE_INFINITY;
        int at = levels.length / 2;
        for (int i = 0; i + PAUSE_STEPS <= levels.length; i++) {
            double sum = 0;
            for (int j = 0; j < PAUSE_STEPS; j++) {
                sum += levels[i + j];
            }
            if (sum <= best) {
                best = sum;
                at = i + PAUSE_STEPS / 2;
            }
        }
        return from + at * STEP;
    }

    private static double[] levels(WhisperFeatures sound, int from, int to) {
        double[] levels = new double[Math.max(0, to - from) / STEP];
        double offset = offset(sound, from, from + levels.length * STEP);
        for (int i = 0; i < levels.length; i++) {
            double sum = 0;
            for (int j = 0; j < STEP; j++) {
                double value = (sound.sample(from + i * STEP + j) - offset) / 32768.0;
                sum += value * value;
            }
            levels[i] = Math.max(SILENCE_DB, 10 * Math.log10(sum / STEP));
        }
        return levels;
    }

    /** {@return what a cheap microphone adds to every sample, which nobody hears} */
    private static double offset(WhisperFeatures sound, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += sound.sample(i);
        }
        return to > from ? sum / (double) (to - from) : 0;
    }
}
