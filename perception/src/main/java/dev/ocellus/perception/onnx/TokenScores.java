// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Scores of the next token, turned into probabilities. */
final class TokenScores {
    /** Terms below e^-20 of the largest do not count in a sum of 50,000. */
    private static final float NEGLIGIBLE = 20;

    private final float[] scores;

    /**
     * Scores, all equal so far.
     *
     * @param size of the vocabulary
     */
    TokenScores(int size) {
        scores = new float[size];
    }

    /**
     * Takes a row.
     *
     * @param rows of scores, one after the other
     * @param row which
     */
    void load(FloatBuffer rows, int row) {
        rows.get(row * scores.length, scores);
    }

    /** Makes tokens impossible. */
    void forbid(int[] tokens) {
        for (int token : tokens) {
            scores[token] = Float.NEGATIVE_INFINITY;
        }
    }

    /** Makes all tokens from one on impossible. */
    void forbidFrom(int token) {
        Arrays.fill(scores, token, scores.length, Float.NEGATIVE_INFINITY);
    }

    /** {@return the likeliest token} */
    int best() {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }

    /** {@return the likeliest of some tokens} */
    int best(Iterable<Integer> tokens) {
        int best = -1;
        for (int token : tokens) {
            best = best < 0 || scores[token] > scores[best] ? token : best;
        }
        return best;
    }

    /** {@return the natural logarithm of a token's probability} */
    double logProbability(int token) {
        float max = scores[best()];
        double sum = 0;
        for (float score : scores) {
            float below = max - score;
            sum += below < NEGLIGIBLE ? Math.exp(-below) : 0;
        }
        return scores[token] - max - Math.log(sum);
    }
}
