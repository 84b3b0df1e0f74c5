// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import java.util.List;

/** Finds texts that go round in circles, as a model's do that has lost the thread. */
final class Repetition {
    private static final int LONGEST_PERIOD = 24;
    private static final int SHORT_PERIOD = 2;
    private static final int ROUNDS_OF_SHORT = 4;
    private static final int ROUNDS = 3;

    private Repetition() {}

    /**
     * {@return after how many tokens the end of a text repeats itself, or 0 if it does not}
     *
     * @param tokens of the text
     */
    static int period(List<Integer> tokens) {
        for (int period = 1; period <= LONGEST_PERIOD; period++) {
            int rounds = period <= SHORT_PERIOD ? ROUNDS_OF_SHORT : ROUNDS;
            int from = tokens.size() - period * rounds;
            if (from < 0) {
                continue;
            }
            List<Integer> early = tokens.subList(from, tokens.size() - period);
            if (early.equals(tokens.subList(from + period, tokens.size()))) {
                return period;
            }
        }
        return 0;
    }

    /**
     * {@return the index after the first round of the repetition at the end of a text}
     *
     * @param tokens of the text
     * @param period of the repetition
     */
    static int firstRound(List<Integer> tokens, int period) {
        int from = tokens.size() - period;
        while (from > 0 && tokens.get(from - 1).equals(tokens.get(from - 1 + period))) {
            from--;
        }
        return Math.min(tokens.size(), from + period);
    }
}
