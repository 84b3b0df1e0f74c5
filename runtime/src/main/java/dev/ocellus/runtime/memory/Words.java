// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text as the index of words has it, and what of a question is looked up there. Nothing of a
 * question but letters, digits and symbols reaches the index, each word in quotes: so no text can
 * break its syntax.
 */
final class Words {
    /** Longest question, in words. */
    private static final int MOST = 16;

    /** Scripts that write no spaces: each character is a word of the index. */
    private static final Set<UnicodeScript> UNSPACED =
            EnumSet.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.THAI,
                    UnicodeScript.LAO,
                    UnicodeScript.KHMER,
                    UnicodeScript.MYANMAR);

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Co}\\p{So}]+");

    private static final Set<String> FUNCTION_WORDS = read();

    private Words() {}

    private static Set<String> read() {
        try (InputStream in = Words.class.getResourceAsStream("function-words.txt");
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .map(Words::folded)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("the product's function-words.txt is unreadable", e);
        }
    }

    /** {@return a text with spaces around what must stand alone, to be indexed} */
    static String indexed(String text) {
        StringBuilder spaced = new StringBuilder(text.length() + 16);
        boolean alone = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean stands = standsAlone(point);
            if (stands || (alone && !isMark(point))) {
                spaced.append(' ');
            }
            alone = stands || (alone && isMark(point));
            spaced.appendCodePoint(point);
        }
        return spaced.toString();
    }

    /**
     * {@return what is to be looked for, each in quotes: the words that carry meaning; where there
     * are none the phrase as a whole, for "The Who" may be meant}
     */
    static List<String> sought(String question) {
        List<String> all = new ArrayList<>();
        Set<String> content = new LinkedHashSet<>();
        for (String part : BETWEEN_WORDS.split(indexed(question), -1)) {
            String word = folded(part);
            if (!word.isEmpty()) {
                all.add(word);
                if (!FUNCTION_WORDS.contains(word)) {
                    content.add(word);
                }
            }
        }
        if (content.isEmpty()) {
            return all.size() < 2 ? List.of() : List.of(quoted(String.join(" ", all)));
        }
        return pairs(List.copyOf(content), all).stream().limit(MOST).map(Words::quoted).toList();
    }

    /** A single character of an unspaced script says little: two in a row are a word. */
    private static Set<String> pairs(List<String> content, List<String> all) {
        Set<String> terms = new LinkedHashSet<>();
        for (int i = 0; i < all.size(); i++) {
            String word = all.get(i);
            if (!content.contains(word)) {
                continue;
            }
            boolean alone = isUnspaced(word.codePointAt(0));
            boolean paired =
                    alone && i + 1 < all.size() && isUnspaced(all.get(i + 1).codePointAt(0));
            boolean second = alone && i > 0 && isUnspaced(all.get(i - 1).codePointAt(0));
            if (paired) {
                terms.add(word + " " + all.get(i + 1));
            } else if (!second) {
                terms.add(word);
            }
        }
        return terms;
    }

    private static String quoted(String words) {
        return '"' + words + '"';
    }

    /** {@return a word without case and diacritics} */
    private static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}+", "")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean standsAlone(int point) {
        return Character.getType(point) == Character.OTHER_SYMBOL || isUnspaced(point);
    }

    private static boolean isUnspaced(int point) {
        return UNSPACED.contains(UnicodeScript.of(point));
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
