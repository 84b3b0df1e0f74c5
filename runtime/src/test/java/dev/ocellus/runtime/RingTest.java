// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RingTest {
    private final Ring ring = new Ring(8);

    private void append(int... samples) {
        short[] block = new short[samples.length];
        for (int i = 0; i < samples.length; i++) {
            block[i] = (short) samples[i];
        }
        ring.append(block);
    }

    @Test
    void samplesAreFoundByTheirNumber() {
        append(0, 1, 2);
        append(3, 4, 5);
        assertArrayEquals(new short[] {2, 3, 4}, ring.copy(2, 5));
        assertEquals(6, ring.end());
        assertEquals(0, ring.begin());
    }

    @Test
    void oldSamplesAreLeftOutAndTheOrderIsKeptAcrossTheSeam() {
        append(0, 1, 2, 3, 4);
        append(5, 6, 7, 8, 9);
        assertEquals(2, ring.begin());
        assertArrayEquals(new short[] {2, 3, 4, 5, 6, 7, 8, 9}, ring.copy(-5, 10));
        assertArrayEquals(new short[] {}, ring.copy(0, 1));
    }
}
