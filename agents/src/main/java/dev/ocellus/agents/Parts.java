// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts an answer into parts that are read at a glance: about two lines of the HUD each. Pure. */
final class Parts {
    /** Two lines, of a display of the usual width. */
    private static final int LINES = 96;

    /** A sentence is cut within only where it is much longer. */
    private static final int LONGEST = 2 * LINES;

    private static final String SENTENCE_END = ".!?\u2026\"\u201d)";

    private Parts() {}

    /**
     * {@return whether an answer pauses before its next sentence}
     *
     * @param before what comes before that
     * @param end length of both
     */
    static boolean isEnough(String before, int end) {
        String plain = before.strip();
        boolean whole =
                !plain.isEmpty() && SENTENCE_END.indexOf(plain.charAt(plain.length() - 1)) >= 0;
        return end > LINES && (whole || plain.length() > LINES / 2);
    }

    /**
     * {@return the first part of an answer, whole sentences where they are not far too long}
     *
     * @param text all that is left of it
     */
    static String first(String text, Locale locale) {
        int end = 0;
        for (int next : ends(text, locale)) {
            if (end > 0
                    && isEnough(
                            text.substring(0, end),
                            text.substring(0, next).stripTrailing().length())) {
                break;
            }
            end = next;
        }
        if (text.substring(0, end).stripTrailing().length() > LONGEST) {
            end = within(text);
        }
        return text.substring(0, end).stripTrailing();
    }

    private static List<Integer> ends(String text, Locale locale) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(locale);
        sentences.setText(text);
        List<Integer> ends = new ArrayList<>();
        sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            ends.add(end);
        }
        return ends;
    }

    /** {@return where a sentence is cut: behind a clause, else behind a word} */
    private static int within(String text) {
        for (String marks : List.of(";:", ",", " ")) {
            for (int i = LINES; i > LINES / 2; i--) {
                boolean ends = i + 1 >= text.length() || text.charAt(i + 1) == ' ';
                if (marks.indexOf(text.charAt(i)) >= 0 && (ends || marks.equals(" "))) {
                    return i + 1;
                }
            }
        }
        return Character.isHighSurrogate(text.charAt(LINES - 1)) ? LINES + 1 : LINES;
    }
}
