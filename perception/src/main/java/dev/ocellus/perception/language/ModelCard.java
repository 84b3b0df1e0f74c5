// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

import org.jspecify.annotations.Nullable;

/**
 * What a language model's file says about itself.
 *
 * @param name its own name
 * @param architecture such as {@code llama}
 * @param description size and quantisation, such as {@code llama 256M Q4_1}
 * @param parameters number of weights
 * @param bytes size of the weights
 * @param trainedContextTokens longest context it was trained for
 * @param contextTokens length of the context in use
 * @param vocabularySize number of tokens
 * @param chatTemplate its own template, or null when it has none
 */
public record ModelCard(
        String name,
        String architecture,
        String description,
        long parameters,
        long bytes,
        int trainedContextTokens,
        int contextTokens,
        int vocabularySize,
        @Nullable String chatTemplate) {}
