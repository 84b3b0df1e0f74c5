// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class WakeCutTest {
    private static final int MS = 16;
    private static final int LENGTH = WakeCut.BEFORE_SAMPLES + WakeCut.AFTER_SAMPLES;
    private static final WakeWord.Hit HIT = hit("okay_nabu", WakeCut.BEFORE_SAMPLES);

    @Test
    void theCutGoesIntoThePauseJustBeforeTheCommand() {
        short[] sound = noise(20);
        loud(sound, 300, 900);
        loud(sound, 1_100, 1_200);
        assertBetween(980, 1_100, WakeCut.commandStart(HIT, sound, 0));
    }

    @Test
    void withSilenceAfterThePhraseTheCutGoesToItsEnd() {
        short[] sound = noise(20);
        loud(sound, 300, 950);
        assertBetween(1_100, 1_200, WakeCut.commandStart(HIT, sound, 0));
    }

    @Test
    void withoutAPauseTheCutGoesToWhereThePhraseProbablyEnded() {
        short[] sound = noise(20);
        loud(sound, 300, 1_200);
        assertBetween(830, 890, WakeCut.commandStart(HIT, sound, 0));
        assertBetween(690, 750, WakeCut.commandStart(hit("alexa", 16_000), sound, 0));
        assertBetween(780, 840, WakeCut.commandStart(hit("my_own", 16_000), sound, 0));
    }

    @Test
    void withoutAPauseTheCutPrefersAShortDip() {
        short[] sound = noise(20);
        loud(sound, 300, 880);
        loud(sound, 930, 1_200);
        assertBetween(880, 930, WakeCut.commandStart(HIT, sound, 0));
    }

    @Test
    void aPhraseThatEndsAfterItsHitIsCutInThePauseBehindIt() {
        short[] sound = noise(20);
        loud(sound, 300, 1_020);
        // okay_nabu usually fires 140 ms after its phrase, so at 860 ms; here at 1000 ms.
        assertBetween(1_020, 1_200, WakeCut.commandStart(HIT, sound, 0));
    }

    @Test
    void aPauseLongBeforeTheHitIsNotTheCut() {
        short[] sound = noise(20);
        loud(sound, 100, 300);
        loud(sound, 600, 1_200);
        assertBetween(820, 900, WakeCut.commandStart(HIT, sound, 0));
    }

    @Test
    void positionsCountAsTheHitDoes() {
        short[] sound = noise(20);
        loud(sound, 300, 900);
        long offset = 1_000_000;
        WakeWord.Hit later = hit("okay_nabu", offset + WakeCut.BEFORE_SAMPLES);
        assertEquals(
                offset + WakeCut.commandStart(HIT, sound, 0),
                WakeCut.commandStart(later, sound, offset));
    }

    @Test
    void anySoundGivesACutWithinReach() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            short[] sound = new short[random.nextInt(LENGTH + 1)];
            int level = 1 << random.nextInt(16);
            for (int i = 0; i < sound.length; i++) {
                sound[i] = (short) (random.nextInt(2 * level) - level);
            }
            int fired = random.nextInt(sound.length + 1);
            long cut = WakeCut.commandStart(hit("hey_jarvis", fired), sound, 0);
            assertTrue(cut >= Math.max(0, fired - 450 * MS) && cut <= sound.length, "seed " + seed);
        }
    }

    @Test
    void aHitOutsideTheSoundIsACallersMistake() {
        assertThrows(
                IllegalArgumentException.class, () -> WakeCut.commandStart(HIT, new short[100], 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> WakeCut.commandStart(HIT, new short[100], 20_000));
    }

    private static WakeWord.Hit hit(String model, long fired) {
        return new WakeWord.Hit(model, 0.99f, fired);
    }

    private static short[] noise(int level) {
        Random random = new Random(1);
        short[] sound = new short[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            sound[i] = (short) (level * random.nextGaussian());
        }
        return sound;
    }

    private static void loud(short[] sound, int fromMs, int toMs) {
        for (int i = fromMs * MS; i < toMs * MS; i++) {
            sound[i] = (short) (8_000 * Math.sin(0.1 * i));
        }
    }

    private static void assertBetween(int fromMs, int toMs, long sample) {
        assertTrue(
                sample >= (long) fromMs * MS && sample <= (long) toMs * MS,
                "cut at " + sample / MS + " ms, not within " + fromMs + ".." + toMs);
    }
}
