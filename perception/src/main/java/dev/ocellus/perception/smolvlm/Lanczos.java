// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import java.util.Arrays;

/**
 * Changes the size of 8-bit pictures to the value as Pillow does ({@code libImaging/Resample.c} of
 * Pillow 11, {@code ImagingResample} with {@code LANCZOS}): C. Duchon's window of three lobes,
 * widened when a picture shrinks, as integers of 22 bits; rows first, rounded to 8 bits between the
 * two passes. A direction whose size stays is left as it is.
 */
final class Lanczos {
    private static final double LOBES = 3;
    private static final int PRECISION_BITS = 32 - 8 - 2;
    private static final int HALF = 1 << (PRECISION_BITS - 1);
    private static final int CHANNELS = 3;

    private Lanczos() {}

    /**
     * {@return a picture in another size}
     *
     * @param picture is not changed
     * @param widthPx of the result, 1 or more
     * @param heightPx of the result, 1 or more
     */
    static RgbPicture resize(RgbPicture picture, int widthPx, int heightPx) {
        RgbPicture wide = widthPx == picture.widthPx() ? picture : acrossRows(picture, widthPx);
        return heightPx == wide.heightPx() ? wide : acrossColumns(wide, heightPx);
    }

    private static RgbPicture acrossRows(RgbPicture from, int widthPx) {
        Weights weights = Weights.of(from.widthPx(), widthPx);
        RgbPicture to = new RgbPicture(widthPx, from.heightPx());
        byte[] source = from.bytes();
        byte[] target = to.bytes();
        int at = 0;
        for (int y = 0; y < from.heightPx(); y++) {
            int row = y * from.widthPx() * CHANNELS;
            for (int x = 0; x < widthPx; x++) {
                int begin = row + weights.first[x] * CHANNELS;
                int r = HALF;
                int g = HALF;
                int b = HALF;
                int k = x * weights.room;
                for (int i = 0; i < weights.count[x]; i++) {
                    int weight = weights.values[k + i];
                    r += (source[begin] & 0xff) * weight;
                    g += (source[begin + 1] & 0xff) * weight;
                    b += (source[begin + 2] & 0xff) * weight;
                    begin += CHANNELS;
                }
                target[at++] = clipped(r);
                target[at++] = clipped(g);
                target[at++] = clipped(b);
            }
        }
        return to;
    }

    private static RgbPicture acrossColumns(RgbPicture from, int heightPx) {
        Weights weights = Weights.of(from.heightPx(), heightPx);
        RgbPicture to = new RgbPicture(from.widthPx(), heightPx);
        byte[] source = from.bytes();
        byte[] target = to.bytes();
        int rowBytes = from.widthPx() * CHANNELS;
        int[] sums = new int[rowBytes];
        for (int y = 0; y < heightPx; y++) {
            Arrays.fill(sums, HALF);
            for (int i = 0; i < weights.count[y]; i++) {
                int weight = weights.values[y * weights.room + i];
                int row = (weights.first[y] + i) * rowBytes;
                for (int x = 0; x < rowBytes; x++) {
                    sums[x] += (source[row + x] & 0xff) * weight;
                }
            }
            for (int x = 0; x < rowBytes; x++) {
                target[y * rowBytes + x] = clipped(sums[x]);
            }
        }
        return to;
    }

    private static byte clipped(int sum) {
        return (byte) Math.clamp(sum >> PRECISION_BITS, 0, 255);
    }

    /** What each pixel of a line takes from which pixels of the other. */
    private static final class Weights {
        private final int room;
        private final int[] first;
        private final int[] count;
        private final int[] values;

        private Weights(int room, int size) {
            this.room = room;
            first = new int[size];
            count = new int[size];
            values = new int[room * size];
        }

        static Weights of(int from, int to) {
            double scale = (double) from / to;
            double widening = Math.max(scale, 1);
            double support = LOBES * widening;
            double shrinking = 1 / widening;
            Weights weights = new Weights((int) Math.ceil(support) * 2 + 1, to);
            double[] exact = new double[weights.room];
            for (int at = 0; at < to; at++) {
                double centre = (at + 0.5) * scale;
                int first = Math.max(0, (int) (centre - support + 0.5));
                int count = Math.min(from, (int) (centre + support + 0.5)) - first;
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    exact[i] = filter((i + first - centre + 0.5) * shrinking);
                    sum += exact[i];
                }
                for (int i = 0; i < count; i++) {
                    double share = sum == 0 ? exact[i] : exact[i] / sum;
                    weights.values[at * weights.room + i] =
                            (int) ((share < 0 ? -0.5 : 0.5) + share * (1 << PRECISION_BITS));
                }
                weights.first[at] = first;
                weights.count[at] = count;
            }
            return weights;
        }

        private static double filter(double x) {
            return x >= -LOBES && x < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
        }

        private static double sinc(double x) {
            double angle = x * Math.PI;
            return x == 0 ? 1 : Math.sin(angle) / angle;
        }
    }
}
