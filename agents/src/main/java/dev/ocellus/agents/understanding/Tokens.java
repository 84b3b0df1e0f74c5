// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence as words: small letters, no punctuation, short forms written in full, digits apart
 * from letters, so that what a transcriber does to a sentence matters less. Immutable.
 *
 * @param words in small letters
 * @param said the same words as they were written; a word that was written as a part of another has
 *     an empty one
 * @param pauses whether a comma or the end of a sentence stands before the word
 */
record Tokens(List<String> words, List<String> said, List<Boolean> pauses) {
    /** More words than any request has. */
    static final int MOST = 60;

    private static final char HYPHEN = '-';
    private static final Pattern HALF_OF_DAY = Pattern.compile("(?i)\\b([ap])\\.\\s?m\\b\\.?");
    private static final Pattern APOSTROPHE = Pattern.compile("[\u2019\u02bc`\u00b4]");
    private static final Pattern PAUSE = Pattern.compile("[,;:.!?\u2013\u2014]|\\s-\\s");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern PART =
            Pattern.compile(
                    "\\d{1,2}:\\d{2}(?::\\d{2})?"
                            + "|\\d{4}-\\d{2}-\\d{2}"
                            + "|\\d+(?:[.,]\\d+)?|(?<![\\d.,])\\.\\d+"
                            + "|[\\p{L}\\p{M}][\\p{L}\\p{M}']*"
                            + "|[%+*\u00d7/\u00f7=^\u221a\u00b0\u20ac$\u00a3\u00b2]"
                            + "|(?<![\\p{L}\\d])[-\u2212](?=\\d)|(?<=[\\d)]|\\s)[-\u2212](?=[\\s\\d(]|$)|[()]");

    /** Pictures in a row, with what colours and joins them. */
    private static final Pattern PICTURES =
            Pattern.compile(
                    "[\\p{IsEmoji_Presentation}\\p{IsExtended_Pictographic}]"
                            + "[\\p{IsEmoji_Modifier}\\p{IsEmoji_Presentation}"
                            + "\\p{IsExtended_Pictographic}\\uFE0F\\u200D\\u20E3]*");

    private static final Pattern PART_OR_PICTURES =
            Pattern.compile(PICTURES.pattern() + "|" + PART.pattern());

    /** Copies the lists. */
    Tokens {
        words = List.copyOf(words);
        said = List.copyOf(said);
        pauses = List.copyOf(pauses);
    }

    /**
     * {@return the words of what was said}
     *
     * @param text a sentence
     * @param spelling of the language
     */
    static Tokens of(String text, Spelling spelling) {
        return of(text, spelling, PART);
    }

    /** {@return the same, each row of pictures a word} */
    static Tokens withPictures(String text, Spelling spelling) {
        return of(text, spelling, PART_OR_PICTURES);
    }

    /** {@return whether there is a picture in a text} */
    static boolean hasPictures(String text) {
        return PICTURES.matcher(text).find();
    }

    private static Tokens of(String text, Spelling spelling, Pattern parts) {
        String plain = withPlainDigits(Normalizer.normalize(text, Normalizer.Form.NFKC));
        plain = APOSTROPHE.matcher(plain).replaceAll("'");
        plain = HALF_OF_DAY.matcher(plain).replaceAll("$1m");
        plain = spelling.rewritten(plain);
        List<String> words = new ArrayList<>();
        List<String> said = new ArrayList<>();
        List<Boolean> pauses = new ArrayList<>();
        Matcher part = parts.matcher(plain);
        int end = 0;
        boolean pause = false;
        while (part.find()) {
            pause |= PAUSE.matcher(plain.substring(end, part.start())).find();
            end = part.end();
            String word = part.group().toLowerCase(Locale.ROOT);
            word = word.startsWith(".") ? "0" + word : word;
            String full = spelling.inFull().getOrDefault(word, word);
            if (spelling.fillers().contains(full)) {
                continue;
            }
            boolean glued =
                    end + 1 < plain.length()
                            && plain.charAt(end) == HYPHEN
                            && Character.isLetter(plain.charAt(end + 1));
            String surface = glued ? part.group() + HYPHEN : part.group();
            for (String each : SPACE.splitAsStream(full).toList()) {
                String bare = each.replace("'", "");
                if (!bare.isEmpty()) {
                    words.add(bare);
                    said.add(surface);
                    pauses.add(pause);
                    pause = false;
                    surface = "";
                }
            }
        }
        return new Tokens(words, said, pauses);
    }

    /** Each script has digits of its own; their values are the same. */
    private static String withPlainDigits(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(letter -> {
                    boolean digit = Character.getType(letter) == Character.DECIMAL_DIGIT_NUMBER;
                    plain.appendCodePoint(digit ? '0' + Character.digit(letter, 10) : letter);
                });
        return plain.toString();
    }

    int size() {
        return words.size();
    }

    /** {@return some of the words} */
    Tokens part(int from, int to) {
        return new Tokens(
                words.subList(from, to), said.subList(from, to), pauses.subList(from, to));
    }

    /** {@return these words and then those} */
    Tokens and(Tokens more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more.words);
        List<String> written = new ArrayList<>(said);
        written.addAll(more.said);
        List<Boolean> breaks = new ArrayList<>(pauses);
        breaks.addAll(more.pauses);
        return new Tokens(all, written, breaks);
    }

    /** {@return how some of the words were written} */
    String text(int from, int to) {
        List<String> written =
                said.subList(from, to).stream().filter(each -> !each.isEmpty()).toList();
        String text = String.join(" ", written).replace("- ", "-");
        return text.endsWith("-") ? text.substring(0, text.length() - 1) : text;
    }

    /** {@return the words, one space between} */
    String plain(int from, int to) {
        return String.join(" ", words.subList(from, to));
    }
}
