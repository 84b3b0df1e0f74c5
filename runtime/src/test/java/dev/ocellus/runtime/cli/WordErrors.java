// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How far a transcript is from what was said: lower case, punctuation removed, numerals as written.
 *
 * @param errors words changed, left out or put in
 * @param words that were said
 */
record WordErrors(int errors, int words) {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** {@return the errors of one transcript} */
    static WordErrors of(String said, String heard) {
        List<String> wanted = words(said);
        List<String> got = words(heard);
        int[] row = new int[got.size() + 1];
        for (int j = 0; j <= got.size(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= got.size(); j++) {
                int change = diagonal + (wanted.get(i - 1).equals(got.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return new WordErrors(row[got.size()], wanted.size());
    }

    private static List<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace("'", "").replace("’", "");
        return NO_WORD.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
    }

    /** {@return these errors and others} */
    WordErrors plus(WordErrors other) {
        return new WordErrors(errors + other.errors, words + other.words);
    }

    /** {@return errors a word} */
    double rate() {
        return errors / (double) words;
    }
}
