// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

/** Natural logarithm times 64, in integers, by 128 straight segments per octave. */
final class LogCurve {
    private static final int BITS = 16;
    private static final int SEGMENT_BITS = 7;
    private static final long LN2 = 45_426;
    private static final int SCALE_BITS = 6;
    private static final int ROUND = 1 << (BITS - 1);

    /** How far log2(1 + x) lies above x, in 1/65536, at the ends of the segments. */
    private static final int[] ABOVE = {
        0, 224, 442, 654, 861, 1063, 1259, 1450, 1636, 1817, 1992, 2163, 2329, 2490, 2646, 2797,
        2944, 3087, 3224, 3358, 3487, 3611, 3732, 3848, 3960, 4068, 4172, 4272, 4368, 4460, 4549,
        4633, 4714, 4791, 4864, 4934, 5001, 5063, 5123, 5178, 5231, 5280, 5326, 5368, 5408, 5444,
        5477, 5507, 5533, 5557, 5578, 5595, 5610, 5622, 5631, 5637, 5640, 5641, 5638, 5633, 5626,
        5615, 5602, 5586, 5568, 5547, 5524, 5498, 5470, 5439, 5406, 5370, 5332, 5291, 5249, 5203,
        5156, 5106, 5054, 5000, 4944, 4885, 4825, 4762, 4697, 4630, 4561, 4490, 4416, 4341, 4264,
        4184, 4103, 4020, 3935, 3848, 3759, 3668, 3575, 3481, 3384, 3286, 3186, 3084, 2981, 2875,
        2768, 2659, 2549, 2437, 2323, 2207, 2090, 1971, 1851, 1729, 1605, 1480, 1353, 1224, 1094,
        963, 830, 695, 559, 421, 282, 142, 0
    };

    private LogCurve() {}

    /**
     * {@return 64 ln(value) rounded, 0 for values up to 1, at most 65535}
     *
     * @param value taken modulo 2³²
     */
    static int of(long value) {
        int x = (int) value;
        if (x == 0 || x == 1) {
            return 0;
        }
        int whole = MicroFrontend.bits(x) - 1;
        int rest = x - (1 << whole);
        int fraction = whole < BITS ? rest << (BITS - whole) : rest >>> (whole - BITS);
        int segment = fraction >> (BITS - SEGMENT_BITS);
        int low = ABOVE[segment];
        int within = fraction - (segment << (BITS - SEGMENT_BITS));
        int above = low + (((ABOVE[segment + 1] - low) * within) >> BITS);
        long log2 = ((long) whole << BITS) + fraction + above;
        long natural = (LN2 * log2 + ROUND) >> BITS;
        return (int) Math.min(((natural << SCALE_BITS) + ROUND) >> BITS, 0xFFFF);
    }
}
