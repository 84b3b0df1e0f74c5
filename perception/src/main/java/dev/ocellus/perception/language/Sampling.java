// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

/**
 * How the next token is chosen.
 *
 * @param temperature 0 for greedy, else above 0 to 2
 * @param topP keep the most probable tokens up to this mass, above 0 to 1 (1 keeps all)
 * @param minP drop tokens below this share of the best one, 0 (keeps all) to 1
 * @param repeatPenalty divides the logit of tokens seen lately, 1 (off) to 2
 * @param repeatWindow how many tokens back "lately" reaches, 0 or more
 * @param seed of the random choice
 */
public record Sampling(
        float temperature,
        float topP,
        float minP,
        float repeatPenalty,
        int repeatWindow,
        long seed) {
    /** Always the most probable token. */
    public static final Sampling GREEDY = new Sampling(0, 1, 0, 1, 0, 0);

    /** Checks the ranges. */
    public Sampling {
        check("temperature", temperature, 0, 2);
        check("topP", topP, Float.MIN_VALUE, 1);
        check("minP", minP, 0, 1);
        check("repeatPenalty", repeatPenalty, 1, 2);
        if (repeatWindow < 0) {
            throw new IllegalArgumentException(
                    "repeatWindow must be 0 or more, got " + repeatWindow);
        }
    }

    private static void check(String name, float value, float low, float high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    name + " must be " + low + ".." + high + ", got " + value);
        }
    }
}
