// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a language is written, as far as {@link Tokens} must know. Immutable.
 *
 * @param written what is written otherwise before words are told apart, in this order
 * @param inFull short forms, each with what it stands for
 * @param fillers words that mean nothing
 * @param plain words as they are typed where letters are missing, each with how it is written
 */
record Spelling(
        List<Rewriting> written,
        Map<String, String> inFull,
        Set<String> fillers,
        Map<String, String> plain) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

    /** One thousand is 1,000. */
    static final List<Rewriting> COMMAS =
            List.of(new Rewriting(Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))"), ""));

    /**
     * One thing that is written otherwise.
     *
     * @param from what is replaced
     * @param to by what, groups as {@code $1}
     */
    record Rewriting(Pattern from, String to) {}

    /** Copies the collections. */
    Spelling {
        written = List.copyOf(written);
        inFull = Map.copyOf(inFull);
        fillers = Set.copyOf(fillers);
        plain = Map.copyOf(plain);
    }

    /** {@return a sentence with its words as they are written: "fuer" is "f\u00fcr"} */
    String spelled(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return plain.isEmpty()
                ? composed
                : WORD.matcher(composed)
                        .replaceAll(word -> Matcher.quoteReplacement(spelledWord(word.group())));
    }

    private String spelledWord(String word) {
        String known = plain.get(word.toLowerCase(Locale.ROOT));
        if (known == null) {
            return word;
        }
        return Character.isUpperCase(word.charAt(0))
                ? known.substring(0, 1).toUpperCase(Locale.ROOT) + known.substring(1)
                : known;
    }

    /**
     * {@return words as they are typed where letters are missing, each with how it is written}
     *
     * @param vocabulary words of the language in small letters
     * @param letters that may be missing, each with what is typed instead, likeliest first
     * @param unlike what is a word of its own
     */
    static Map<String, String> plain(
            Set<String> vocabulary, Map<String, List<String>> letters, Set<String> unlike) {
        int ways = letters.values().stream().mapToInt(List::size).max().orElse(0);
        Map<String, String> all = new HashMap<>();
        for (int way = 0; way < ways; way++) {
            for (String word : vocabulary) {
                String typed = word;
                for (Map.Entry<String, List<String>> letter : letters.entrySet()) {
                    List<String> instead = letter.getValue();
                    typed =
                            typed.replace(
                                    letter.getKey(),
                                    instead.get(Math.min(way, instead.size() - 1)));
                }
                if (!vocabulary.contains(typed) && !unlike.contains(typed)) {
                    all.putIfAbsent(typed, word);
                }
            }
        }
        return all;
    }

    /** {@return a sentence with all of it replaced} */
    String rewritten(String text) {
        String sentence = spelled(text);
        for (Rewriting each : written) {
            sentence = each.from.matcher(sentence).replaceAll(each.to);
        }
        return sentence;
    }
}
