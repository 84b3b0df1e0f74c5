// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

/** Tells speech from everything else. Confined to one thread. */
public interface VoiceActivity extends AutoCloseable {
    /** Samples of one window: 32 ms at 16 kHz. */
    int WINDOW_SAMPLES = 512;

    /**
     * Listens to the next window.
     *
     * @param window {@link #WINDOW_SAMPLES} samples, 16 kHz, one channel
     * @return probability of speech, 0 to 1
     */
    float probability(short[] window);

    /** Forgets all that was heard. */
    void reset();

    @Override
    void close();
}
