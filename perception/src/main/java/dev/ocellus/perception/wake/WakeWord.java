// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import java.util.List;

/** Any number of wake-word models over one stream of sound. Confined to one thread. */
public interface WakeWord extends AutoCloseable {
    /** Samples of one block: 10 ms at 16 kHz. */
    int BLOCK_SAMPLES = 160;

    /**
     * A wake phrase was heard.
     *
     * @param model id of the model that fired, such as {@code okay_nabu}
     * @param score the mean that decided, 0 to 1
     * @param endSample samples since the last {@link WakeWord#reset} that had been heard when it
     *     fired: the phrase ended before or about here
     */
    record Hit(String model, float score, long endSample) {}

    /** {@return ids of the models that listen} */
    List<String> models();

    /**
     * Listens to what comes next. How the sound is cut into blocks does not matter.
     *
     * @param block any number of samples, mostly {@link #BLOCK_SAMPLES}, 16 kHz, one channel
     * @return the models that fired in it, mostly empty; a model that fired is quiet for a moment
     */
    List<Hit> listen(short[] block);

    /** Forgets all that was heard, as after a mute. */
    void reset();

    @Override
    void close();
}
