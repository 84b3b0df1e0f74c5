// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import java.nio.LongBuffer;
import java.text.Normalizer;

/**
 * Splits text into the tokens of an uncased BERT model: small letters without accents, each CJK
 * ideograph and each punctuation mark a word of its own, and each word the longest pieces that the
 * vocabulary has, from its start. Markers within the text, such as {@code [SEP]}, are punctuation
 * and letters. Reads no further than the room for tokens asks. Confined to one thread.
 */
final class WordPieceTokenizer {
    private static final int LONGEST_WORD = 100;

    private final WordPieceVocabulary vocabulary;
    private final StringBuilder raw = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private final int[] pieces = new int[LONGEST_WORD];

    WordPieceTokenizer(WordPieceVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Tokenizes text.
     *
     * @param text of any length
     * @param tokens filled from its start, at least 2; what does not fit is left out
     * @return how many tokens there are, the first and the last of which mark the ends
     */
    int tokenize(String text, LongBuffer tokens) {
        tokens.clear().limit(tokens.capacity() - 1);
        tokens.put(vocabulary.classification());
        raw.setLength(0);
        int at = 0;
        while (at < text.length() && tokens.hasRemaining()) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isSpace(c)) {
                endRaw(tokens);
            } else if (isIdeograph(c)) {
                endRaw(tokens);
                raw.appendCodePoint(c);
                endRaw(tokens);
            } else if (!isRemoved(c)) {
                raw.appendCodePoint(c);
            }
        }
        endRaw(tokens);
        tokens.limit(tokens.capacity());
        tokens.put(vocabulary.separator());
        return tokens.position();
    }

    /** What lay between spaces loses capitals and accents, and falls apart at punctuation. */
    private void endRaw(LongBuffer tokens) {
        if (raw.isEmpty()) {
            return;
        }
        String decomposed = Normalizer.normalize(raw, Normalizer.Form.NFD);
        raw.setLength(0);
        word.setLength(0);
        for (int at = 0; at < decomposed.length() && tokens.hasRemaining(); ) {
            int c = decomposed.codePointAt(at);
            at += Character.charCount(c);
            if (isPunctuation(c)) {
                endWord(tokens);
                word.appendCodePoint(c);
                endWord(tokens);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                word.appendCodePoint(Character.toLowerCase(c));
            }
        }
        endWord(tokens);
    }

    private void endWord(LongBuffer tokens) {
        int count = word.isEmpty() ? 0 : split();
        for (int i = 0; i < count && tokens.hasRemaining(); i++) {
            tokens.put(pieces[i]);
        }
        word.setLength(0);
    }

    /** {@return how many pieces the word has} */
    private int split() {
        int length = word.length();
        if (length > LONGEST_WORD && word.codePointCount(0, length) > LONGEST_WORD) {
            return unknown();
        }
        int count = 0;
        int from = 0;
        while (from < length) {
            int to = Math.min(length, from + vocabulary.longest());
            int token = -1;
            while (to > from && token < 0) {
                token = vocabulary.token(word.substring(from, to), from > 0);
                to--;
            }
            if (token < 0) {
                return unknown();
            }
            pieces[count++] = token;
            from = to + 1;
        }
        return count;
    }

    private int unknown() {
        pieces[0] = vocabulary.unknown();
        return 1;
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    /** Controls, marks of direction and joining, private use, halves of characters. */
    private static boolean isRemoved(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
                    true;
            default -> c == 0xFFFD;
        };
    }

    /** The blocks that BERT was trained to split; later ones are not among them. */
    private static boolean isIdeograph(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B81F)
                || (c >= 0x2B920 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }

    /** Unicode's punctuation, and the symbols of ASCII. */
    private static boolean isPunctuation(int c) {
        if (c < 0x80) {
            return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }
}
