// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

import java.util.List;

/**
 * What a language model wrote.
 *
 * @param text whole code points
 * @param tokenIds of {@code text}, the end token left out
 * @param promptTokens tokens of the whole prompt
 * @param reusedTokens how many of them were kept from before and cost nothing
 * @param confidence geometric mean of the tokens' probabilities, 0 to 1
 * @param finish why it ended
 */
public record Generation(
        String text,
        List<Integer> tokenIds,
        int promptTokens,
        int reusedTokens,
        double confidence,
        Finish finish) {
    /** Copies the tokens. */
    public Generation {
        tokenIds = List.copyOf(tokenIds);
    }

    /** Why it ended. */
    public enum Finish {
        /** The model said that it was done. */
        END,
        /** A stop string appeared; it is not part of the text. */
        STOP_STRING,
        /** The token limit was reached. */
        LENGTH,
        /** {@link LanguageModel#cancel}, or the pacer said no. */
        CANCELLED
    }
}
