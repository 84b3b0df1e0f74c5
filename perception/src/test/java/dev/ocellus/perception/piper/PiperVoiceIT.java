// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PiperVoiceIT {
    @TempDir private static Path folder;

    private static PiperVoice open() throws Exception {
        return PiperVoice.open(VoiceFiles.model(), VoiceFiles.description(), folder, 2);
    }

    /** Seconds of sound, and how loud it was on the whole. */
    private record Sound(double seconds, double rms, int pieces) {
        static Sound of(PiperVoice voice, String text, double rate) {
            long[] sums = new long[3];
            voice.speak(
                    text,
                    rate,
                    (samples, length) -> {
                        for (int i = 0; i < length; i++) {
                            sums[0] += (long) samples[i] * samples[i];
                        }
                        sums[1] += length;
                        sums[2]++;
                    });
            double seconds = (double) sums[1] / voice.sampleRateHz();
            return new Sound(seconds, Math.sqrt((double) sums[0] / sums[1]), (int) sums[2]);
        }
    }

    @Test
    void aSentenceIsSoundOfALikelyLength() throws Exception {
        try (PiperVoice voice = open()) {
            assertEquals(22_050, voice.sampleRateHz());
            Sound sound = Sound.of(voice, "The quick brown fox jumps over the lazy dog.", 1);
            assertTrue(sound.seconds > 1.8 && sound.seconds < 4.5, sound::toString);
            assertTrue(sound.rms > 1_000 && sound.rms < 12_000, sound::toString);
            assertTrue(sound.pieces > 10, sound::toString);
        }
    }

    @Test
    void theRateChangesTheDuration() throws Exception {
        try (PiperVoice voice = open()) {
            String text = "The quick brown fox jumps over the lazy dog.";
            double normal = Sound.of(voice, text, 1).seconds;
            assertTrue(Sound.of(voice, text, 2).seconds < 0.7 * normal);
            assertTrue(Sound.of(voice, text, 0.5).seconds > 1.5 * normal);
            assertThrows(IllegalArgumentException.class, () -> Sound.of(voice, text, 0.1));
        }
    }

    @Test
    void textWithoutAnythingToSayMakesNoSound() throws Exception {
        try (PiperVoice voice = open()) {
            for (String nothing : List.of("", "  ", "...", "\uD83D\uDE00", "\"!\"")) {
                voice.speak(nothing, 1, (samples, length) -> assertEquals(0, length, nothing));
            }
        }
    }

    @Test
    void cancelEndsALongSpeechAndTheVoiceSpeaksAgain() throws Exception {
        try (PiperVoice voice = open()) {
            List<Integer> pieces = new ArrayList<>();
            voice.speak(
                    "This is a long speech, and nobody wants to hear it. ".repeat(50),
                    1,
                    (samples, length) -> {
                        pieces.add(length);
                        voice.cancel();
                    });
            assertEquals(1, pieces.size());
            assertTrue(Sound.of(voice, "Yes, I can.", 1).seconds > 0.4);
        }
    }

    @Test
    void cancelFromAnotherThreadStopsTheRunningNetwork() throws Exception {
        try (PiperVoice voice = open()) {
            Thread canceller = Thread.ofPlatform().start(() -> keepCancelling(voice));
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            for (int i = 0; i < 5; i++) {
                voice.speak(
                        "A sentence that takes a while to be said, as it is long. ".repeat(20),
                        1,
                        (samples, length) -> heard.write(1));
            }
            canceller.interrupt();
            canceller.join();
            assertTrue(heard.size() <= 5, () -> "pieces: " + heard.size());
            assertTrue(Sound.of(voice, "Yes.", 1).seconds > 0.2);
        }
    }

    private static void keepCancelling(PiperVoice voice) {
        while (!Thread.currentThread().isInterrupted()) {
            voice.cancel();
            Thread.onSpinWait();
        }
    }
}
