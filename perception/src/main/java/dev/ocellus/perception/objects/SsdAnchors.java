// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import java.util.ArrayList;
import java.util.List;

/**
 * The boxes that a single-shot detector measures from, as SSD of MobileNet has them: six maps, each
 * half as fine as the one before, three boxes a cell on the first and six on the others. Immutable.
 *
 * <p>Source: W. Liu et al., "SSD: Single Shot MultiBox Detector", 2016, with the constants of
 * TensorFlow's object detection models.
 */
final class SsdAnchors {
    /** Values of one box: centre across, centre down, width, height, as parts of the picture. */
    static final int VALUES = 4;

    private static final int LAYERS = 6;
    private static final int FIRST_STRIDE = 16;
    private static final double LEAST = 0.2;
    private static final double MOST = 0.95;
    private static final double[] RATIOS = {1, 2, 0.5, 3, 0.3333};

    private final float[] values;

    /**
     * Anchors of a network.
     *
     * @param sizePx side of the picture that it takes
     */
    SsdAnchors(int sizePx) {
        List<float[]> all = new ArrayList<>();
        int stride = FIRST_STRIDE;
        for (int layer = 0; layer < LAYERS; layer++, stride *= 2) {
            int cells = Math.ceilDiv(sizePx, stride);
            List<double[]> shapes = shapes(layer);
            for (int y = 0; y < cells; y++) {
                for (int x = 0; x < cells; x++) {
                    for (double[] shape : shapes) {
                        all.add(
                                new float[] {
                                    (float) ((x + 0.5) / cells),
                                    (float) ((y + 0.5) / cells),
                                    (float) shape[0],
                                    (float) shape[1]
                                });
                    }
                }
            }
        }
        values = new float[all.size() * VALUES];
        for (int i = 0; i < all.size(); i++) {
            System.arraycopy(all.get(i), 0, values, i * VALUES, VALUES);
        }
    }

    private static double scale(int layer) {
        return layer == LAYERS ? 1 : LEAST + (MOST - LEAST) * layer / (LAYERS - 1);
    }

    private static List<double[]> shapes(int layer) {
        double scale = scale(layer);
        List<double[]> shapes = new ArrayList<>();
        if (layer == 0) {
            shapes.add(shape(0.1, 1));
            shapes.add(shape(scale, 2));
            shapes.add(shape(scale, 0.5));
            return shapes;
        }
        for (double ratio : RATIOS) {
            shapes.add(shape(scale, ratio));
        }
        shapes.add(shape(Math.sqrt(scale * scale(layer + 1)), 1));
        return shapes;
    }

    private static double[] shape(double scale, double ratio) {
        double root = Math.sqrt(ratio);
        return new double[] {scale * root, scale / root};
    }

    /** {@return how many there are} */
    int count() {
        return values.length / VALUES;
    }

    /**
     * {@return a value of an anchor}
     *
     * @param anchor which, from 0
     * @param value which of {@link #VALUES}
     */
    float value(int anchor, int value) {
        return values[anchor * VALUES + value];
    }
}
