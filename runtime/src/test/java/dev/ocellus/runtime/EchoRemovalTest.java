// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.echo.EchoCanceller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EchoRemovalTest {
    private static final int BLOCK = EchoCanceller.BLOCK_SAMPLES;
    private static final long BLOCK_NANOS = 10_000_000;
    private static final long SECOND = 1_000_000_000;

    private final FarEnd far = new FarEnd();
    private final List<short[]> given = new ArrayList<>();
    private final EchoRemoval removal =
            new EchoRemoval(
                    far,
                    new EchoCanceller() {
                        @Override
                        public void cancel(short[] near, short[] farEnd, short[] out) {
                            given.add(farEnd.clone());
                        }

                        @Override
                        public void close() {}
                    });

    /** Samples that count, so that each says where it comes from. */
    private void play(int length, long heardNanos) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) (i + 1);
        }
        far.play(samples, length, heardNanos);
    }

    @Test
    void whatWasHeardInSilenceIsLeftAsItIs() {
        short[] block = new short[BLOCK];
        assertSame(block, removal.clean(block, SECOND));
        play(1_600, 2 * SECOND);
        removal.clean(block, 2 * SECOND);
        // 100 ms of sound and 256 ms of echo later all is over.
        assertSame(block, removal.clean(block, 3 * SECOND));
        assertEquals(1, given.size());
    }

    @Test
    void blocksFollowEachOtherHoweverUnsteadyTheirTimes() {
        play(16_000, SECOND);
        removal.clean(new short[BLOCK], SECOND);
        removal.clean(new short[BLOCK], SECOND + BLOCK_NANOS + 3_000_000);
        removal.clean(new short[BLOCK], SECOND + 2 * BLOCK_NANOS - 5_000_000);
        // The far end is taken 5 ms, 80 samples, early.
        assertEquals(List.of(81, 241, 401), given.stream().map(each -> (int) each[0]).toList());
    }

    /** 50 ppm, what two cheap crystals differ by: 30 ms in ten minutes. */
    @ParameterizedTest
    @ValueSource(doubles = {1 - 50e-6, 1 + 50e-6, 1 + 20e-6, 1})
    void aClockThatDriftsIsFollowed(double rate) {
        long cycle = 30_000;
        int sample = 0;
        int ahead = 20;
        for (int block = 0; block < 60_000; block++) {
            // What is played counts its samples, so that it says when it is heard.
            short[] samples = new short[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                samples[i] = (short) (sample++ % cycle);
            }
            far.play(samples, BLOCK, SECOND + block * BLOCK_NANOS);
            long heardNanos = SECOND + Math.round((block - ahead) * BLOCK_NANOS * rate);
            given.clear();
            short[] clean = removal.clean(new short[BLOCK], heardNanos);
            if (block > 1_000) {
                assertEquals(BLOCK, clean.length);
                long due = (heardNanos - SECOND + 5_000_000) / 62_500;
                long off = Math.floorMod(due - given.getFirst()[0] + cycle / 2, cycle) - cycle / 2;
                assertTrue(Math.abs(off) <= 24, "block " + block + " is off by " + off);
            }
        }
    }

    @Test
    void afterAGapTheTimeCounts() {
        play(16_000, SECOND);
        removal.clean(new short[BLOCK], SECOND);
        removal.gap();
        removal.clean(new short[BLOCK], SECOND + 3 * BLOCK_NANOS);
        assertEquals(List.of(81, 561), given.stream().map(each -> (int) each[0]).toList());
        assertArrayEquals(new short[] {561, 562, 563}, Arrays.copyOf(given.get(1), 3));
    }
}
