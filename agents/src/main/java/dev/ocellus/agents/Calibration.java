// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

/**
 * Turns the probability that a model gives its own tokens into that of its answer being right:
 * Platt's logistic curve (Platt 1999) over the mean logarithm of the tokens' probabilities. Pure.
 *
 * @param slope how much a mean logarithm of 1 more counts, 0 or more
 * @param bias log odds of an answer of whose tokens the model was certain
 */
record Calibration(double slope, double bias) {
    /**
     * Of SmolLM2-135M-Instruct on {@code questions.en.tsv} ({@code CalibrationHost}); what is right
     * for the smallest model doubts a larger one rather too often than too seldom.
     */
    static final Calibration SMALL = new Calibration(2.72, 2.42);

    /** Checks the slope. */
    Calibration {
        if (!(slope >= 0)) {
            throw new IllegalArgumentException("slope must be 0 or more, got " + slope);
        }
    }

    /** The least probability that is told from none. */
    private static final double LEAST = 1e-6;

    /**
     * {@return how likely an answer is right, 0 to 1}
     *
     * @param confidence geometric mean of its tokens' probabilities, 0 to 1
     */
    double of(double confidence) {
        double logarithm = Math.log(Math.max(confidence, LEAST));
        return 1 / (1 + Math.exp(-(bias + slope * logarithm)));
    }
}
