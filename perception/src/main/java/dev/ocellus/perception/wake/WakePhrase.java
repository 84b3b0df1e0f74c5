// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The second look at a wake word: whether a transcript of the sound holds its phrase, as far as a
 * transcriber can spell a name that it has never read ("Okay, Naboo", "OK now boo"). Pure.
 */
public final class WakePhrase {
    /** Share of the phrase that must be found; half of the letters is far more than by chance. */
    private static final double LIKENESS = 0.5;

    private WakePhrase() {}

    /**
     * {@return whether the phrase is in the transcript}
     *
     * @param model id of the wake model, which is its phrase with underscores, such as {@code
     *     okay_nabu}
     * @param transcript of the sound in which it fired
     */
    public static boolean isHeard(String model, String transcript) {
        return likeness(letters(model), letters(transcript)) >= LIKENESS;
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\bok\\b", "okay")
                .replaceAll("[^a-z]", "")
                .replaceAll("(.)\\1+", "$1");
    }

    /**
     * {@return 1 for a phrase that is found whole, less by the edits that it needs, for the best
     * place in the text} Sellers' algorithm: an edit distance in which the text may begin and end
     * anywhere.
     */
    private static double likeness(String phrase, String text) {
        int[] column = new int[phrase.length() + 1];
        for (int i = 0; i <= phrase.length(); i++) {
            column[i] = i;
        }
        int best = column[phrase.length()];
        for (int j = 1; j <= text.length(); j++) {
            int diagonal = column[0];
            for (int i = 1; i <= phrase.length(); i++) {
                int cost = phrase.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(column[i], column[i - 1]) + 1, diagonal + cost);
                diagonal = column[i];
                column[i] = least;
            }
            best = Math.min(best, column[phrase.length()]);
        }
        return 1 - (double) best / phrase.length();
    }
}
