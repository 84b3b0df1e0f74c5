// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

/**
 * What was said.
 *
 * @param text as written by the model, trimmed; empty when nothing was said
 * @param language ISO 639-1 code
 * @param confidence 0 to 1, the geometric mean of the tokens' probabilities
 */
public record Transcript(String text, String language, double confidence) {
    /** Nothing was said. */
    public static final Transcript NOTHING = new Transcript("", "en", 0);

    /** Rejects a confidence outside the range. */
    public Transcript {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0..1, got " + confidence);
        }
    }
}
