// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The integer parts of the features against what they approximate. */
final class FixedPointTest {
    @Test
    void theEnergyOfAToneLiesInItsBin() {
        int[] tone = new int[FixedFft.SIZE];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (int) Math.round(30_000 * Math.cos(2 * Math.PI * 37 * i / tone.length));
        }
        int[] energy = new int[FixedFft.BINS];
        new FixedFft().energies(tone, energy);
        // scaled down by 512: half of the amplitude stays in the bin
        assertEquals(15_000.0 * 15_000, energy[37], 0.01 * 15_000 * 15_000);
        for (int bin = 0; bin < energy.length; bin++) {
            assertTrue(bin == 37 || energy[bin] < 2_000, "bin " + bin + " has " + energy[bin]);
        }
    }

    @Test
    void theEnergiesAreThoseOfAFloatingPointTransform() {
        Random random = new Random(3);
        int[] signal = random.ints(FixedFft.SIZE, -32_767, 32_768).toArray();
        int[] energy = new int[FixedFft.BINS];
        new FixedFft().energies(signal, energy);
        for (int bin = 1; bin < FixedFft.BINS - 1; bin += 17) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < signal.length; i++) {
                double phase = 2 * Math.PI * bin * i / signal.length;
                re += signal[i] * Math.cos(phase) / FixedFft.SIZE;
                im -= signal[i] * Math.sin(phase) / FixedFft.SIZE;
            }
            assertEquals(Math.hypot(re, im), Math.sqrt(energy[bin]), 12, "bin " + bin);
        }
    }

    @Test
    void theRootIsRounded() {
        new Random(5)
                .longs(10_000, 0, 1L << 50)
                .map(value -> value >>> (value & 31))
                .forEach(value ->
                        assertEquals(
                                Math.round(Math.sqrt((double) value)),
                                MelFilterbank.roundedRoot(value),
                                "root of " + value));
    }

    @Test
    void theRootOfA32BitValueStaysWithin16Bits() {
        assertEquals(65_535, MelFilterbank.roundedRoot(0xFFFF_FFFFL));
        assertEquals(65_536, MelFilterbank.roundedRoot(0x1_0000_0000L));
    }

    @Test
    void theLogarithmIsWithinOneOfTheExactOne() {
        for (long value = 2; value < 1L << 32; value += 1 + value / 50) {
            assertEquals(
                    64 * Math.log((double) value), LogCurve.of(value), 1, "logarithm of " + value);
        }
        assertEquals(0, LogCurve.of(0));
        assertEquals(0, LogCurve.of(1));
    }

    @Test
    void aLouderBackgroundIsAmplifiedLess() {
        GainCurve gain = new GainCurve(7);
        long before = Long.MAX_VALUE;
        for (long background = 1; background < 1L << 31; background *= 8) {
            long now = gain.apply(100_000, background);
            assertTrue(now <= before, "at background " + background);
            before = now;
        }
        assertTrue(gain.apply(100_000, 1) > 100 * Math.max(1, gain.apply(100_000, 1L << 31)));
    }
}
