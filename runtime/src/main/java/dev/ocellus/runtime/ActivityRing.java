// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.speech.VoiceActivity;

/** The last seconds of voice activity, by the number of the window since the beginning. */
final class ActivityRing {
    private final VoiceActivity activity;
    private final float[] probabilities;
    private final short[] window = new short[VoiceActivity.WINDOW_SAMPLES];
    private int filled;
    private long windows;

    ActivityRing(VoiceActivity activity, int capacity) {
        this.activity = activity;
        this.probabilities = new float[capacity];
    }

    /** Takes sound. {@return how many windows it completed} */
    int accept(short[] samples) {
        int completed = 0;
        int from = 0;
        while (from < samples.length) {
            int length = Math.min(samples.length - from, window.length - filled);
            System.arraycopy(samples, from, window, filled, length);
            filled += length;
            from += length;
            if (filled == window.length) {
                filled = 0;
                probabilities[(int) (windows++ % probabilities.length)] =
                        activity.probability(window);
                completed++;
            }
        }
        return completed;
    }

    /** {@return number of the window that comes next} */
    long end() {
        return windows;
    }

    /** {@return number of the oldest window that is still there} */
    long begin() {
        return Math.max(0, windows - probabilities.length);
    }

    float probability(long windowNumber) {
        return probabilities[(int) (windowNumber % probabilities.length)];
    }

    /** Forgets what was heard, but not how much. */
    void gap() {
        activity.reset();
    }
}
