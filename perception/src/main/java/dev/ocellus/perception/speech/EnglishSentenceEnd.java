// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

import java.util.Locale;
import java.util.Set;

/** Rules over the last word and the last mark of an English text. */
final class EnglishSentenceEnd {
    /** Words that no sentence ends in. */
    private static final Set<String> NEVER_LAST =
            Set.of(
                    "a", "an", "the", "and", "or", "but", "because", "if", "than", "my", "your",
                    "our", "their", "its", "every", "um", "uh", "er", "erm", "hm", "hmm", "of",
                    "into", "i", "i'm", "i'd", "i'll", "let's");

    /** Words that end a question ("who is it for?") but rarely an order. */
    private static final Set<String> RARELY_LAST =
            Set.of(
                    "for", "to", "from", "with", "at", "in", "by", "about", "until", "till",
                    "after", "before", "between", "when", "while", "is", "are", "was", "not");

    private EnglishSentenceEnd() {}

    static SentenceEnd.Judgement judge(String text) {
        String said = text.strip();
        if (said.isEmpty()) {
            return SentenceEnd.Judgement.OPEN;
        }
        char mark = said.charAt(said.length() - 1);
        if (",;:-–—…".indexOf(mark) >= 0 || said.endsWith("..")) {
            return SentenceEnd.Judgement.UNFINISHED;
        }
        boolean closed = mark == '?' || mark == '!';
        String last = lastWord(said);
        if (NEVER_LAST.contains(last) || (!closed && RARELY_LAST.contains(last))) {
            return SentenceEnd.Judgement.UNFINISHED;
        }
        return closed ? SentenceEnd.Judgement.FINISHED : SentenceEnd.Judgement.OPEN;
    }

    private static String lastWord(String said) {
        int end = said.length();
        while (end > 0 && !Character.isLetterOrDigit(said.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && isPartOfWord(said.charAt(start - 1))) {
            start--;
        }
        return said.substring(start, end).replace('’', '\'').toLowerCase(Locale.ROOT);
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '’';
    }
}
