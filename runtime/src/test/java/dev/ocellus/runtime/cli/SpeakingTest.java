// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Speaker;
import dev.ocellus.perception.voice.Voice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpeakingTest {
    private final HummingVoice voice = new HummingVoice();
    private final Tape tape = new Tape();
    private final Speaking speaking = new Speaking(voice, tape, 1);

    @Test
    void allSoundReachesTheSpeakerAndIsCounted() throws Exception {
        speaking.say("four");
        speaking.say("");
        speaking.say("sixsix");
        Speaking.Figures figures = speaking.figures();
        assertEquals(1000, figures.audioMs());
        assertEquals(8000, tape.samples);
        assertEquals(8000, figures.sampleRateHz());
        assertTrue(figures.firstAudioMs() >= 0);
        assertTrue(figures.realTimeFactor() >= 0);
    }

    @Test
    void withoutSoundThereIsNothingToMeasure() throws Exception {
        speaking.say("");
        assertEquals(0, speaking.figures().audioMs());
        assertNull(speaking.figures().firstAudioMs());
        assertNull(speaking.figures().realTimeFactor());
    }

    @Test
    void aSpeakerThatFailsEndsTheSentence() {
        tape.failure = new DeviceException("speaker a.wav", "write", "disk full; free some");
        assertSame(
                tape.failure,
                assertThrows(DeviceException.class, () -> speaking.say("a long sentence")));
        assertTrue(voice.cancelled);
    }

    @Test
    void anInterruptSilencesVoiceAndSpeaker() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> speaking.say("a long sentence"));
        assertFalse(Thread.currentThread().isInterrupted());
        assertTrue(voice.cancelled);
        assertTrue(tape.stopped);
        assertEquals(0, tape.samples);
    }

    /** Hums a tenth of a second for each letter. */
    private static final class HummingVoice implements Voice {
        private boolean cancelled;

        @Override
        public int sampleRateHz() {
            return 8000;
        }

        @Override
        public void speak(String sentence, double rate, Sink sink) {
            for (int i = 0; i < sentence.length() && !cancelled; i++) {
                sink.accept(new short[800], 800);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {}
    }

    /** Counts what is played. */
    private static final class Tape implements Speaker {
        private long samples;
        private boolean stopped;
        private @Nullable DeviceException failure;

        @Override
        public void write(short[] sound, int offset, int length, int sampleRateHz)
                throws DeviceException {
            if (failure != null) {
                throw failure;
            }
            samples += length;
        }

        @Override
        public void drain() {}

        @Override
        public long queuedNanos() {
            return 0;
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public void volume(double volume) {}

        @Override
        public void close() {}
    }
}
