// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something typed.
 *
 * @param text what is asked
 * @param maxTokens longest answer, or null for the configured one
 * @param now the time of day to assume, or null for the real one
 */
public record Question(String text, @Nullable Integer maxTokens, @Nullable Instant now) {
    /** Checks the range. */
    public Question {
        if (maxTokens != null && maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be 1 or more, got " + maxTokens);
        }
    }
}
