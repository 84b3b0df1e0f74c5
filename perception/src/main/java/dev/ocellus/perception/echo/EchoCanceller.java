// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.echo;

/**
 * An acoustic echo canceller: learns how the sound of the speaker (the far end) arrives at the
 * microphone (the near end), and subtracts it. Confined to one thread.
 */
public interface EchoCanceller extends AutoCloseable {
    /** Samples of a block: 10 ms at 16 kHz. */
    int BLOCK_SAMPLES = 160;

    /** Samples after which an echo that is still heard is not taken for one: 256 ms at 16 kHz. */
    int TAIL_SAMPLES = 4096;

    /**
     * Takes the echo out of the next block.
     *
     * @param near what the microphone heard, {@link #BLOCK_SAMPLES} of 16 kHz
     * @param far what the speaker played then, as many; the echo comes 0 to {@link #TAIL_SAMPLES}
     *     later
     * @param out takes the near end without the echo; may be {@code near} itself
     */
    void cancel(short[] near, short[] far, short[] out);

    @Override
    void close();
}
