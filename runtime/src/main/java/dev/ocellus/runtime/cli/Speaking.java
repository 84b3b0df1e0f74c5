// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Speaker;
import dev.ocellus.perception.voice.Voice;
import org.jspecify.annotations.Nullable;

/**
 * Speaks sentences one after the other and measures the voice; an interrupt silences it. Confined
 * to one thread.
 */
final class Speaking {
    /**
     * What the voice did.
     *
     * @param sampleRateHz of its sound
     * @param audioMs length of all it said
     * @param firstAudioMs from the first text to the first sound, or null without any
     * @param realTimeFactor time to make the sound by its length, or null without any
     */
    record Figures(
            int sampleRateHz,
            double audioMs,
            @Nullable Double firstAudioMs,
            @Nullable Double realTimeFactor) {}

    private static final double MILLIS = 1e6;

    private final Voice voice;
    private final Speaker speaker;
    private final double rate;
    private @Nullable DeviceException failure;
    private @Nullable Double firstMs;
    private long samples;
    private long nanos;

    Speaking(Voice voice, Speaker speaker, double rate) {
        this.voice = voice;
        this.speaker = speaker;
        this.rate = rate;
    }

    /** Says one sentence; an empty one makes no sound. */
    void say(String sentence) throws DeviceException, InterruptedException {
        long begun = System.nanoTime();
        voice.speak(sentence, rate, (sound, length) -> play(sound, length, begun));
        nanos += System.nanoTime() - begun;
        if (Thread.interrupted()) {
            speaker.stop();
            throw new InterruptedException("interrupted while speaking");
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void play(short[] sound, int length, long begun) {
        long made = System.nanoTime();
        if (firstMs == null) {
            firstMs = (made - begun) / MILLIS;
        }
        samples += length;
        try {
            if (failure == null && !Thread.currentThread().isInterrupted()) {
                speaker.write(sound, 0, length, voice.sampleRateHz());
            } else {
                voice.cancel();
            }
        } catch (DeviceException e) {
            failure = e;
            voice.cancel();
        }
        nanos -= System.nanoTime() - made;
    }

    /** {@return what the voice did so far; waiting for the speaker does not count} */
    Figures figures() {
        double audioMs = samples * 1000.0 / voice.sampleRateHz();
        return new Figures(
                voice.sampleRateHz(),
                audioMs,
                firstMs,
                samples == 0 ? null : nanos / MILLIS / audioMs);
    }
}
