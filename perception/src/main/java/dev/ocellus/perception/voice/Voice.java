// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

/** A speaking voice. Confined to one thread, but for {@link #cancel}. */
public interface Voice extends AutoCloseable {
    /** Takes sound as it is made. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes a piece of sound on the thread that called {@link Voice#speak}.
         *
         * @param samples signed 16-bit PCM, one channel; lent until this returns
         * @param length how many
         */
        void accept(short[] samples, int length);
    }

    /** {@return samples per second of all it says} */
    int sampleRateHz();

    /**
     * Speaks one sentence. Text is made speakable first (numbers, units, abbreviations). Text
     * without anything to say makes no sound.
     *
     * @param sentence plain text of any length; long text is cut where one would breathe
     * @param rate 0.5 (slow) to 2 (fast), 1 is the voice's own
     * @param sink takes the sound
     */
    void speak(String sentence, double rate, Sink sink);

    /** Makes a running {@link #speak} return soon, making no more sound. Thread-safe. */
    void cancel();

    @Override
    void close();
}
