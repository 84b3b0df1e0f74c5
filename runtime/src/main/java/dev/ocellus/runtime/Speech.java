// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.voice.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sentences, made into sound beforehand.
 *
 * @param samples signed 16-bit PCM, one channel; handed over
 * @param sampleRateHz of the samples
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Speech(short[] samples, int sampleRateHz) {
    /**
     * Speaks with the profile's voice.
     *
     * @param engines opens the voice, which is closed again
     * @param texts what to say
     * @return the sound of each
     * @throws StageException if the voice is missing or unfit
     */
    public static List<Speech> of(Engines engines, List<String> texts) throws StageException {
        List<Speech> made = new ArrayList<>();
        if (texts.isEmpty()) {
            return made;
        }
        try (Voice voice = engines.voice()) {
            for (String text : texts) {
                Growing samples = new Growing();
                voice.speak(text, 1, samples::add);
                made.add(new Speech(samples.all(), voice.sampleRateHz()));
            }
        } catch (EngineException e) {
            throw new StageException("voice", e);
        }
        return made;
    }

    /** Grows as speech is made. */
    private static final class Growing {
        private short[] samples = new short[1 << 16];
        private int length;

        void add(short[] more, int count) {
            if (length + count > samples.length) {
                samples = Arrays.copyOf(samples, Math.max(samples.length * 2, length + count));
            }
            System.arraycopy(more, 0, samples, length, count);
            length += count;
        }

        short[] all() {
            return Arrays.copyOf(samples, length);
        }
    }
}
