// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.language.Abilities;
import dev.ocellus.perception.language.Sampling;

/**
 * How the language model is asked to talk.
 *
 * @param sampling how it chooses its tokens
 * @param maxTokens most tokens of one answer, 1 or more
 * @param threads processor threads, 1 or more
 * @param thinkTokens most tokens of reasoning before something is written that is worth it, 0 for
 *     none; small talk is never thought about
 * @param abilities what the model can do beside
 */
public record FreeTalk(
        Sampling sampling, int maxTokens, int threads, int thinkTokens, Abilities abilities) {
    /** Steady rather than inventive, two or three sentences, on one thread. */
    public static final FreeTalk BRIEF =
            new FreeTalk(new Sampling(0.3f, 0.9f, 0.05f, 1.1f, 64, 1), 96, 1);

    /**
     * A manner of talk without reasoning, of a model that can do nothing beside.
     *
     * @param sampling how it chooses its tokens
     * @param maxTokens most tokens of one answer, 1 or more
     * @param threads processor threads, 1 or more
     */
    public FreeTalk(Sampling sampling, int maxTokens, int threads) {
        this(sampling, maxTokens, threads, 0, Abilities.NONE);
    }

    /** Checks the ranges. */
    public FreeTalk {
        if (thinkTokens < 0) {
            throw new IllegalArgumentException("thinkTokens must be 0 or more, got " + thinkTokens);
        }
        if (maxTokens < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "maxTokens and threads must be 1 or more, got "
                            + maxTokens
                            + " and "
                            + threads);
        }
    }
}
