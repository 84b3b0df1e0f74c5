// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import java.util.Map;

/**
 * Where what follows a wake phrase begins. A model fires some time after its phrase has ended, some
 * even before: cutting at the hit loses the first word of a wearer who does not pause, cutting much
 * earlier leaves half of the phrase in front of it. So the cut goes into the first silence around
 * the hit, and when there is none to where the phrase probably ended, moved to a quiet place. Pure.
 *
 * <p>On 271 phrases of a synthetic voice at five speeds, two thirds of them without a pause, the
 * cut took more than 40 ms from the command in 3 %, and left more than 60 ms of the phrase in 4 %.
 */
public final class WakeCut {
    /** Sound before the hit that the decision looks at: 1 s. */
    public static final int BEFORE_SAMPLES = 16_000;

    /** Sound after the hit that the decision looks at: 200 ms. */
    public static final int AFTER_SAMPLES = 3_200;

    private static final int STEP = 160;
    private static final int SAMPLES_PER_MILLISECOND = 16;

    /** The cut is at most this long before the hit. */
    private static final int FARTHEST_MS = 450;

    /** Steps of silence that are a pause and not the closure of a consonant: 120 ms. */
    private static final int PAUSE_STEPS = 12;

    /** Steps of a pause that are left before the command. */
    private static final int KEPT_STEPS = 6;

    /** A pause that belongs to the phrase is still there this long before its expected end. */
    private static final int EARLY_MS = 120;

    /** A pause that begins later than this after it is one within the command. */
    private static final int LATE_MS = 260;

    /** Share of the range from the quietest to the loudest, in decibel, that is still silence. */
    private static final double SILENCE = 0.35;

    /** How much loudness weighs against distance from the expected end. */
    private static final double LOUDNESS_WEIGHT = 4;

    /**
     * When a model fires after the end of its phrase.
     *
     * @param ms median, in milliseconds, rather too long than too short
     * @param spreadMs how sure that is
     */
    private record Lag(int ms, int spreadMs) {}

    /** Measured; see docs/decisions/0042-cut-after-the-wake-word.md. */
    private static final Map<String, Lag> LAGS =
            Map.of(
                    "okay_nabu", new Lag(140, 55),
                    "hey_jarvis", new Lag(225, 65),
                    "hey_mycroft", new Lag(45, 85),
                    "alexa", new Lag(280, 65));

    private static final Lag UNKNOWN = new Lag(190, 110);

    private WakeCut() {}

    /**
     * {@return the first sample of what follows the phrase: from 450 ms before the hit to the end
     * of the sound}
     *
     * @param hit of the model
     * @param sound around the hit, best from {@link #BEFORE_SAMPLES} before it to {@link
     *     #AFTER_SAMPLES} after it; what is missing makes the decision worse
     * @param firstSample position of {@code sound[0]}, counted as the hit is; at most the hit's
     */
    public static long commandStart(WakeWord.Hit hit, short[] sound, long firstSample) {
        long fired = hit.endSample() - firstSample;
        if (fired < 0 || fired > sound.length) {
            throw new IllegalArgumentException(
                    "the hit must lie within the sound, got "
                            + hit.endSample()
                            + " in "
                            + sound.length
                            + " samples from "
                            + firstSample);
        }
        Lag lag = LAGS.getOrDefault(hit.model(), UNKNOWN);
        long expected = fired - (long) lag.ms() * SAMPLES_PER_MILLISECOND;
        long first = Math.max(0, fired - FARTHEST_MS * SAMPLES_PER_MILLISECOND);
        double[] loudness = loudness(sound);
        int step = pauseEnd(loudness, expected);
        if (step < 0) {
            step = quietest(loudness, first, expected, lag.spreadMs() * SAMPLES_PER_MILLISECOND);
        }
        return firstSample + (step < 0 ? fired : Math.max(first, centre(step)));
    }

    /** Loudness of every step with its neighbours, from 0, the quietest, to 1. */
    private static double[] loudness(short[] sound) {
        double[] energy = new double[sound.length / STEP];
        for (int i = 0; i < energy.length * STEP; i++) {
            energy[i / STEP] += (double) sound[i] * sound[i];
        }
        double[] decibel = new double[energy.length];
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        for (int i = 0; i < energy.length; i++) {
            double before = energy[Math.max(0, i - 1)];
            double after = energy[Math.min(energy.length - 1, i + 1)];
            decibel[i] = 10 * Math.log10(1 + (before + energy[i] + after) / (3 * STEP));
            lowest = Math.min(lowest, decibel[i]);
            highest = Math.max(highest, decibel[i]);
        }
        for (int i = 0; i < decibel.length; i++) {
            decibel[i] = (decibel[i] - lowest) / Math.max(1e-9, highest - lowest);
        }
        return decibel;
    }

    /** {@return the step shortly before the end of the pause after the phrase, or −1} */
    private static int pauseEnd(double[] loudness, long expected) {
        long earliest = expected - EARLY_MS * SAMPLES_PER_MILLISECOND;
        long latest = expected + LATE_MS * SAMPLES_PER_MILLISECOND;
        int run = 0;
        for (int i = 0; i < loudness.length; i++) {
            run = loudness[i] < SILENCE ? run + 1 : 0;
            if (run >= PAUSE_STEPS && centre(i) >= earliest) {
                int start = i - run + 1;
                if (centre(start) > latest) {
                    return -1;
                }
                int end = i;
                while (end + 1 < loudness.length && loudness[end + 1] < SILENCE) {
                    end++;
                }
                return Math.max(start, end - KEPT_STEPS);
            }
        }
        return -1;
    }

    /** {@return the step that is quiet and near to where it is expected, or −1 if there is none} */
    private static int quietest(double[] loudness, long first, long expected, double spread) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < loudness.length; i++) {
            double distance = (centre(i) - expected) / spread;
            double cost = LOUDNESS_WEIGHT * loudness[i] + distance * distance;
            if (centre(i) >= first && cost < least) {
                least = cost;
                best = i;
            }
        }
        return best;
    }

    private static long centre(int step) {
        return (long) step * STEP + STEP / 2;
    }
}
