// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a language model is opened.
 *
 * @param contextTokens longest conversation, 256 to 131072; a model trained for less gets less
 * @param batchTokens prompt tokens read in one step, between which the pacer is asked, 16 to 2048
 * @param flashAttention whether attention may be fused: faster, but the text then depends on the
 *     number of threads; off for a reproducible answer
 * @param mapped whether the file is mapped instead of read: less memory, but truncating the file
 *     while it is open kills the process; only for files that nobody else writes
 * @param prefixFolder where the states of warmed prefixes are kept between runs, or null for none
 * @param chatTemplate name of a built-in template of llama.cpp that takes the place of the file's
 *     own, such as {@code chatml}, or null
 * @param thinking whether the model has two modes, with and without reasoning between think tags;
 *     see {@link LanguageModel.Request#thinkTokens}
 */
public record LanguageOptions(
        int contextTokens,
        int batchTokens,
        boolean flashAttention,
        boolean mapped,
        @Nullable Path prefixFolder,
        @Nullable String chatTemplate,
        boolean thinking) {
    /** A context of 2048 tokens, fused attention, the file's own template, nothing kept. */
    public static final LanguageOptions DEFAULT =
            new LanguageOptions(2048, 512, true, false, null, null, false);

    private static final int LEAST_CONTEXT = 256;
    private static final int MOST_CONTEXT = 131_072;
    private static final int LEAST_BATCH = 16;
    private static final int MOST_BATCH = 2048;

    /** Checks the ranges. */
    public LanguageOptions {
        check("contextTokens", contextTokens, LEAST_CONTEXT, MOST_CONTEXT);
        check("batchTokens", batchTokens, LEAST_BATCH, MOST_BATCH);
    }

    /**
     * {@return the same with another context length}
     *
     * @param tokens 256 to 131072
     */
    public LanguageOptions withContextTokens(int tokens) {
        return new LanguageOptions(
                tokens, batchTokens, flashAttention, mapped, prefixFolder, chatTemplate, thinking);
    }

    /**
     * {@return the same with another prompt step}
     *
     * @param tokens 16 to 2048
     */
    public LanguageOptions withBatchTokens(int tokens) {
        return new LanguageOptions(
                contextTokens,
                tokens,
                flashAttention,
                mapped,
                prefixFolder,
                chatTemplate,
                thinking);
    }

    /**
     * {@return the same with fused attention allowed or not}
     *
     * @param allowed false for an answer that is equal for any number of threads
     */
    public LanguageOptions withFlashAttention(boolean allowed) {
        return new LanguageOptions(
                contextTokens, batchTokens, allowed, mapped, prefixFolder, chatTemplate, thinking);
    }

    /**
     * {@return the same with the file mapped or read}
     *
     * @param wanted true to map
     */
    public LanguageOptions withMapped(boolean wanted) {
        return new LanguageOptions(
                contextTokens,
                batchTokens,
                flashAttention,
                wanted,
                prefixFolder,
                chatTemplate,
                thinking);
    }

    /**
     * {@return the same with a folder for the states of warmed prefixes}
     *
     * @param folder made when missing, or null for none
     */
    public LanguageOptions withPrefixFolder(@Nullable Path folder) {
        return new LanguageOptions(
                contextTokens, batchTokens, flashAttention, mapped, folder, chatTemplate, thinking);
    }

    /**
     * {@return the same with another chat template}
     *
     * @param name of a built-in template of llama.cpp, or null for the file's own
     */
    public LanguageOptions withChatTemplate(@Nullable String name) {
        return new LanguageOptions(
                contextTokens, batchTokens, flashAttention, mapped, prefixFolder, name, thinking);
    }

    /**
     * {@return the same for a model with two modes, or with one}
     *
     * @param modes true where it can reason before it answers
     */
    public LanguageOptions withThinking(boolean modes) {
        return new LanguageOptions(
                contextTokens,
                batchTokens,
                flashAttention,
                mapped,
                prefixFolder,
                chatTemplate,
                modes);
    }

    private static void check(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    name + " must be " + low + ".." + high + ", got " + value);
        }
    }
}
