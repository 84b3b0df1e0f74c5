// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

/**
 * Per-channel gain control: the louder a channel's background, the less it counts. A power law held
 * as one quadratic per octave, in fixed point. Stateless but for its table.
 */
final class GainCurve {
    private static final float STRENGTH = 0.95f;
    private static final float OFFSET = 80;
    private static final int GAIN_BITS = 21;
    private static final int SNR_BITS = 12;
    private static final int OUTPUT_BITS = 6;
    private static final int OCTAVES = 32;
    private static final long UINT32 = 0xFFFF_FFFFL;

    private final int[] constant = new int[OCTAVES + 1];
    private final int[] linear = new int[OCTAVES + 1];
    private final int[] quadratic = new int[OCTAVES + 1];
    private final int[] smallest = new int[2];
    private final int snrShift;

    /**
     * Computes the table.
     *
     * @param inputBits fractional bits of the background
     */
    GainCurve(int inputBits) {
        snrShift = GAIN_BITS - (10 - inputBits) - SNR_BITS;
        smallest[0] = exact(0, inputBits);
        smallest[1] = exact(1, inputBits);
        for (int octave = 2; octave <= OCTAVES; octave++) {
            long x0 = 1L << (octave - 1);
            long x2 = octave == OCTAVES ? 2 * x0 - 1 : 2 * x0;
            int y0 = exact(x0, inputBits);
            int difference1 = exact(x0 + x0 / 2, inputBits) - y0;
            int difference2 = exact(x2, inputBits) - y0;
            int slope = 4 * difference1 - difference2;
            constant[octave] = y0;
            linear[octave] = (short) slope;
            quadratic[octave] = (short) (difference2 - slope);
        }
    }

    private static int exact(long x, int inputBits) {
        float background = (float) x / (1 << inputBits);
        float gain = (1 << GAIN_BITS) * (float) Math.pow(background + OFFSET, -STRENGTH);
        return gain > Short.MAX_VALUE ? Short.MAX_VALUE : (int) (gain + 0.5f);
    }

    /**
     * {@return the signal after gain and compression}
     *
     * @param signal unsigned 32 bits
     * @param background unsigned 32 bits
     */
    long apply(long signal, long background) {
        long ratio = ((signal * (of((int) background) & UINT32)) >>> snrShift) & UINT32;
        if (ratio < 2 << SNR_BITS) {
            return (ratio * ratio) >> (2 + 2 * SNR_BITS - OUTPUT_BITS);
        }
        return (ratio >> (SNR_BITS - OUTPUT_BITS)) - (1 << OUTPUT_BITS);
    }

    private int of(int background) {
        if (background == 0 || background == 1) {
            return smallest[background];
        }
        int octave = MicroFrontend.bits(background);
        int fraction =
                (octave < 11 ? background << (11 - octave) : background >>> (octave - 11)) & 0x3FF;
        int result = ((quadratic[octave] * fraction) >> 5) + (linear[octave] << 5);
        result = ((result * fraction + (1 << 14)) >> 15) + constant[octave];
        return (short) result;
    }
}
