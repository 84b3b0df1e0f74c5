// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.echo.EchoCanceller;
import org.junit.jupiter.api.Test;

final class FarEndTest {
    private static final long SECOND = 1_000_000_000L;
    private final FarEnd far = new FarEnd();
    private final short[] block = new short[4];

    private boolean at(long frame) {
        return far.read(frame, block);
    }

    @Test
    void soundIsFoundWhereItIsHeard() {
        assertFalse(at(0), "nothing was played");
        far.play(new short[] {1, 2, 3, 4}, 4, SECOND);
        assertTrue(at(15_998));
        assertArrayEquals(new short[] {0, 0, 1, 2}, block);
        assertTrue(at(16_002));
        assertArrayEquals(new short[] {3, 4, 0, 0}, block);
    }

    @Test
    void aSpeakerThatGoesOnIsHeardWithoutAGap() {
        far.play(new short[] {1, 2}, 2, SECOND);
        far.play(new short[] {3, 4}, 2, SECOND + 30_000_000);
        at(16_000);
        assertArrayEquals(new short[] {1, 2, 3, 4}, block);
    }

    @Test
    void afterAPauseSoundBeginsWhereItIsHeard() {
        far.play(new short[] {1, 2}, 2, SECOND);
        far.play(new short[] {3, 4}, 2, 2 * SECOND);
        at(16_000);
        assertArrayEquals(new short[] {1, 2, 0, 0}, block);
        at(31_999);
        assertArrayEquals(new short[] {0, 3, 4, 0}, block);
    }

    @Test
    void whatWasStoppedIsNotHeard() {
        short[] sound = new short[1_600];
        java.util.Arrays.fill(sound, (short) 7);
        far.play(sound, 1_600, SECOND);
        far.stop(SECOND + 50_000_000);
        at(16_798);
        assertArrayEquals(new short[] {7, 7, 0, 0}, block);
        far.play(new short[] {1, 1}, 2, SECOND + 60_000_000);
        at(16_960);
        assertArrayEquals(new short[] {1, 1, 0, 0}, block);
    }

    @Test
    void longAfterTheLastSoundNothingEchoes() {
        far.play(new short[] {1}, 1, 0);
        assertTrue(at(EchoCanceller.TAIL_SAMPLES));
        assertFalse(at(EchoCanceller.TAIL_SAMPLES + 1));
        far.play(new short[] {1}, 1, 100 * SECOND);
        assertTrue(at(1_599_990), "what is to come is known");
        assertArrayEquals(new short[4], block);
    }
}
