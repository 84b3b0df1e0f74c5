// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

import dev.ocellus.perception.Pacer;
import java.util.List;

/** A loaded language model with its context. Confined to one thread, but for {@link #cancel}. */
public interface LanguageModel extends AutoCloseable {
    /**
     * What to write.
     *
     * @param messages the conversation; system messages first
     * @param sampling how tokens are chosen
     * @param maxTokens most tokens to write, 1 or more
     * @param stop strings that end it
     * @param constraint what the text must look like
     * @param threads processor threads, 1 or more
     * @param thinkTokens most tokens of reasoning before that, which no listener sees; 0 for none.
     *     A model without such a mode never reasons
     */
    record Request(
            List<ChatMessage> messages,
            Sampling sampling,
            int maxTokens,
            List<String> stop,
            Constraint constraint,
            int threads,
            int thinkTokens) {
        /**
         * Something to write without reasoning.
         *
         * @param messages the conversation; system messages first
         * @param sampling how tokens are chosen
         * @param maxTokens most tokens to write, 1 or more
         * @param stop strings that end it
         * @param constraint what the text must look like
         * @param threads processor threads, 1 or more
         */
        public Request(
                List<ChatMessage> messages,
                Sampling sampling,
                int maxTokens,
                List<String> stop,
                Constraint constraint,
                int threads) {
            this(messages, sampling, maxTokens, stop, constraint, threads, 0);
        }

        /** Checks the ranges and copies the lists. */
        public Request {
            messages = List.copyOf(messages);
            stop = List.copyOf(stop);
            if (thinkTokens < 0) {
                throw new IllegalArgumentException(
                        "thinkTokens must be 0 or more, got " + thinkTokens);
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

    /** Follows the writing, on the model's thread. */
    interface Listener {
        /** Ignores everything. */
        Listener NONE = text -> {};

        /**
         * The prompt was read; the first token comes next.
         *
         * @param promptTokens tokens of the whole prompt
         * @param reusedTokens how many of them were kept from before
         */
        default void promptRead(int promptTokens, int reusedTokens) {}

        /**
         * A token was chosen; its text follows, at once or with a later token.
         *
         * @param id of the token
         * @param logProbability natural logarithm of the probability that the model itself gave it,
         *     before sampling and constraint
         */
        default void token(int id, double logProbability) {}

        /**
         * More text.
         *
         * @param text whole code points, never empty
         */
        void text(String text);
    }

    /** {@return what the file says about itself} */
    ModelCard card();

    /**
     * Writes. Context that has become too long is shortened, oldest exchange first, instead of
     * failing; the system messages stay.
     *
     * @param request what to write
     * @param pacer asked before each chunk of the prompt and each token
     * @param listener follows it
     * @return all that was written
     * @throws IllegalArgumentException if the constraint is not valid, or the last message alone
     *     does not fit into the context
     */
    Generation generate(Request request, Pacer pacer, Listener listener);

    /**
     * Reads a system prefix ahead of time, so that the first token of requests which begin with it
     * comes sooner.
     *
     * @param system the system messages
     * @param threads processor threads, 1 or more
     * @param pacer asked before each chunk
     */
    void warm(List<ChatMessage> system, int threads, Pacer pacer);

    /**
     * {@return how many tokens a text has}
     *
     * @param text any text
     */
    int countTokens(String text);

    /** Ends a running {@link #generate} or {@link #warm} within one token. Thread-safe. */
    void cancel();

    @Override
    void close();
}
