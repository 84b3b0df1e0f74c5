// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words that are looked for in other words; spaces that a reader missed or made do not count. */
final class Phrase {
    private Phrase() {}

    /** {@return whether whole words of a text are the wanted ones, one after the other} */
    static boolean isIn(String wanted, String text) {
        String run = String.join("", words(wanted));
        List<String> words = words(text);
        for (int from = 0; from < words.size() && !run.isEmpty(); from++) {
            StringBuilder found = new StringBuilder();
            for (int at = from; at < words.size() && found.length() < run.length(); at++) {
                found.append(words.get(at));
            }
            if (run.contentEquals(found)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.replace("'", "").split("[^\\p{L}\\p{M}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
