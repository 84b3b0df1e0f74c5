// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

/** What the microphone's thread hands on. */
sealed interface AudioBlock {
    /**
     * 10 ms of sound.
     *
     * @param samples 160 samples, 16 kHz, one channel; owned by the receiver
     * @param nanoTime capture time of the first sample
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Sound(short[] samples, long nanoTime) implements AudioBlock {}

    /** Sound is missing here: the microphone was muted or reopened. */
    record Gap() implements AudioBlock {}

    /**
     * The source has ended.
     *
     * @param nanoTime when
     */
    record End(long nanoTime) implements AudioBlock {}
}
