// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

/** Adam (Kingma and Ba 2015, arXiv 1412.6980) over one row of weights. */
final class Adam {
    private static final float FIRST = 0.9f;
    private static final float SECOND = 0.999f;
    private static final float DECAY = 1e-4f;
    private static final float LEAST = 1e-8f;

    private final float[] weights;
    private final float[] mean;
    private final float[] square;

    Adam(float[] weights) {
        this.weights = weights;
        this.mean = new float[weights.length];
        this.square = new float[weights.length];
    }

    /** Moves one weight against its gradient; {@code step} begins at 1. */
    void move(int index, float gradient, int step, float rate) {
        float g = gradient + DECAY * weights[index];
        mean[index] = FIRST * mean[index] + (1 - FIRST) * g;
        square[index] = SECOND * square[index] + (1 - SECOND) * g * g;
        float m = mean[index] / (float) (1 - Math.pow(FIRST, step));
        float v = square[index] / (float) (1 - Math.pow(SECOND, step));
        weights[index] -= rate * m / ((float) Math.sqrt(v) + LEAST);
    }
}
