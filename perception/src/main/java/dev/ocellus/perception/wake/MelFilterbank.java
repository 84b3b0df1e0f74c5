// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

/**
 * Forty overlapping triangles on the mel scale, 125 to 7500 Hz, in 12-bit fixed point, equal to the
 * TensorFlow Lite micro-frontend's. Each frequency bin belongs to the rising side of one triangle
 * (its weight) and to the falling side of the one before (its unweight). Stateless but for its
 * tables.
 */
final class MelFilterbank {
    /** Channels of the output. */
    static final int CHANNELS = 40;

    private static final int TRIANGLES = CHANNELS + 1;
    private static final float LOWEST_HZ = 125;
    private static final float HIGHEST_HZ = 7_500;
    private static final float HZ_PER_BIN = 0.5f * 16_000 / (FixedFft.BINS - 1);
    private static final int FIRST_BIN = (int) (1.5f + LOWEST_HZ / HZ_PER_BIN);
    private static final int ONE = 1 << 12;

    private final int[] end = new int[TRIANGLES];
    private final int[] weight = new int[FixedFft.BINS];
    private final int[] unweight = new int[FixedFft.BINS];

    MelFilterbank() {
        float lowest = mel(LOWEST_HZ);
        float spacing = (mel(HIGHEST_HZ) - lowest) / TRIANGLES;
        int bin = FIRST_BIN;
        float before = lowest;
        for (int triangle = 0; triangle < TRIANGLES; triangle++) {
            float centre = lowest + spacing * (triangle + 1);
            for (; mel(bin * HZ_PER_BIN) <= centre; bin++) {
                float share = (centre - mel(bin * HZ_PER_BIN)) / (centre - before);
                weight[bin] = fixed(share);
                unweight[bin] = fixed(1 - share);
            }
            end[triangle] = bin;
            before = centre;
        }
        // The models were trained with tables whose log1pf is one unit in the last place off at
        // these two bins; the correctly rounded values would be 2470/1626 and 1400/2696.
        weight[149] = 2471;
        unweight[149] = 1625;
        weight[221] = 1401;
        unweight[221] = 2695;
    }

    private static float mel(float hertz) {
        return 1127f * (float) Math.log1p(hertz / 700f);
    }

    private static int fixed(float share) {
        return (int) Math.floor(share * ONE + 0.5f);
    }

    /**
     * Gathers the energies of bins into the square roots of the energies of channels.
     *
     * @param energy squared magnitudes of {@link FixedFft#BINS} bins
     * @param shift bits by which the signal had been scaled up
     * @param channels receives {@link #CHANNELS} unsigned 32-bit values
     */
    void magnitudes(int[] energy, int shift, long[] channels) {
        int bin = FIRST_BIN;
        long falling = 0;
        for (int triangle = 0; triangle < TRIANGLES; triangle++) {
            long sum = falling;
            falling = 0;
            for (; bin < end[triangle]; bin++) {
                sum += (long) weight[bin] * energy[bin];
                falling += (long) unweight[bin] * energy[bin];
            }
            if (triangle > 0) {
                channels[triangle - 1] = roundedRoot(sum) >>> shift;
            }
        }
    }

    /**
     * {@return the square root, rounded; below 2³² never above 65535}
     *
     * @param value 0 to 2⁵²
     */
    static long roundedRoot(long value) {
        long root = (long) Math.sqrt((double) value);
        boolean up = value - root * root > root;
        return up && (root != 0xFFFF || value >>> 32 != 0) ? root + 1 : root;
    }
}
