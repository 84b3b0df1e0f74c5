// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

/** What an {@link Endpointer} found. Positions count samples of 16 kHz. */
public sealed interface Endpoint {
    /**
     * Somebody speaks.
     *
     * @param startSample first sample of the utterance, before the speech by the rule's pre-roll;
     *     never before the end of the utterance before
     */
    record SpeechStarted(long startSample) implements Endpoint {}

    /**
     * The speaker paused: the moment for a speculative transcript, whose text goes to {@link
     * Endpointer#hint}. {@link SpeechResumed} or {@link SpeechEnded} follows.
     *
     * @param startSample first sample of the utterance
     * @param endSample end of the utterance if nothing more is said
     */
    record SpeechPaused(long startSample, long endSample) implements Endpoint {}

    /**
     * The speaker went on after {@link SpeechPaused}: what was speculated is void.
     *
     * @param atSample about where
     */
    record SpeechResumed(long atSample) implements Endpoint {}

    /**
     * The utterance is over.
     *
     * @param startSample its first sample
     * @param endSample the first sample after it. It may lie in the past by as much as the rule's
     *     longest utterance, when that was cut at a pause: another {@link SpeechStarted} then
     *     follows at once, with this as its start
     */
    record SpeechEnded(long startSample, long endSample) implements Endpoint {}
}
