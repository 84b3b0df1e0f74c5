// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.Pacer;
import java.util.List;

/**
 * A language model that sees. What it saw of the latest pictures is kept, so that another question
 * about the same picture costs no second look. Confined to the thread that opened it, but for
 * {@link #cancel}. Owns native memory until it is closed.
 */
public interface VisionLanguageModel extends AutoCloseable {
    /**
     * What is asked about a picture.
     *
     * @param text the question or order; markup in it is read as plain text
     * @param split whether the picture is cut into tiles that are seen one by one beside the whole:
     *     small things and text become readable, for up to seventeen times the work; false for the
     *     whole alone
     * @param sampling how tokens are chosen
     * @param maxTokens most tokens to write, 1 or more
     * @param stop strings that end it
     * @param constraint what the answer must look like
     * @param threads processor threads, 1 or more
     */
    record Question(
            String text,
            boolean split,
            Sampling sampling,
            int maxTokens,
            List<String> stop,
            Constraint constraint,
            int threads) {
        /** Checks the ranges and copies the list. */
        public Question {
            stop = List.copyOf(stop);
            if (maxTokens < 1 || threads < 1) {
                throw new IllegalArgumentException(
                        "maxTokens and threads must be 1 or more, got "
                                + maxTokens
                                + " and "
                                + threads);
            }
        }
    }

    /** {@return what the file of the language half says about itself} */
    ModelCard card();

    /**
     * {@return how many tokens a question has with its picture; looks at nothing}
     *
     * @param widthPx of the picture, 1 or more
     * @param heightPx of the picture, 1 or more
     * @param text of the question
     * @param split whether the picture is cut
     */
    int countTokens(int widthPx, int heightPx, String text, boolean split);

    /**
     * Answers a question about a picture.
     *
     * @param picture upright, {@code RGB24}, {@code BGR24} or {@code GREY8}; lent for the call
     * @param question what is asked
     * @param pacer asked before each tile, each chunk of the prompt and each token
     * @param listener follows it
     * @return all that was written
     * @throws IllegalArgumentException if the constraint is not valid, or picture and question do
     *     not fit into the context
     * @throws IllegalStateException if damaged weights make no numbers of this picture
     */
    Generation answer(
            Raster picture, Question question, Pacer pacer, LanguageModel.Listener listener);

    /**
     * Ends a running {@link #answer}, within a layer of the vision half or one token. Thread-safe.
     */
    void cancel();

    @Override
    void close();
}
