// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.wake.WakeWord;
import java.util.OptionalLong;

/**
 * What the sound turned out to hold; an utterance is Began or Overheard, Sound..., then Ended or
 * Abandoned.
 */
sealed interface Heard {
    /**
     * A wake phrase; the glasses listen now.
     *
     * @param hit which, how sure, where
     * @param sample where it fired, since the beginning
     * @param before the sound that held the phrase
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Woke(WakeWord.Hit hit, long sample, short[] before) implements Heard {}

    /** Somebody speaks to the glasses. */
    record Began() implements Heard {}

    /** Somebody speaks, and not to the glasses; only while captions are on. */
    record Overheard() implements Heard {}

    /**
     * Sound of the utterance.
     *
     * @param samples 16 kHz, one channel
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Sound(short[] samples) implements Heard {}

    /** A pause that may be the end. */
    record Paused() implements Heard {}

    /**
     * The utterance is over.
     *
     * @param startSample where it began, since the beginning
     * @param endSample where speech ended, since the beginning
     * @param nanoTime when the speech ended, on the microphone's clock
     * @param quietFrom from where on nothing more was said, since the beginning: where a pause was
     *     told, if it held; empty for speech that goes on behind the end, because it was too long
     */
    record Ended(long startSample, long endSample, long nanoTime, OptionalLong quietFrom)
            implements Heard {}

    /** The utterance is void: sound is missing, or it was begun anew. */
    record Abandoned() implements Heard {}

    /** Nobody spoke after the wake word. */
    record GaveUp() implements Heard {}
}
