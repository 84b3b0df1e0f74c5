// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text that arrives piece by piece into sentences, each handed out as soon as it has surely
 * ended. The first cut may come earlier, at a comma, so that speaking can begin. Confined to one
 * thread.
 */
public final class SentenceSplitter {
    private static final int EARLY_LENGTH = 24;
    private static final int LONGEST = 600;
    private static final String ENDS = ".!?\u2026\u3002";
    private static final String PAUSES = ",;:\u2014";
    private static final String CLOSERS = "\"')]}\u201d\u2019*_`";

    private final StringBuilder pending = new StringBuilder();
    private int looked;
    private boolean begun;

    /** Starts without text. */
    public SentenceSplitter() {}

    /**
     * Takes more text.
     *
     * @param text the next piece, of any length
     * @return the sentences that have ended, in order, trimmed; mostly none
     */
    public List<String> accept(String text) {
        pending.append(text);
        List<String> sentences = new ArrayList<>();
        int end = end();
        while (end > 0) {
            String sentence = pending.substring(0, end).strip();
            pending.delete(0, end);
            looked = 0;
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
                begun = true;
            }
            end = end();
        }
        return sentences;
    }

    /**
     * Ends the text.
     *
     * @return what was left of it, trimmed, maybe empty; the splitter starts anew
     */
    public String rest() {
        String rest = pending.toString().strip();
        pending.setLength(0);
        looked = 0;
        begun = false;
        return rest;
    }

    /** {@return where the first whole sentence ends, or 0} */
    private int end() {
        for (int i = looked; i < pending.length(); i++) {
            char c = pending.charAt(i);
            if (c == '\n') {
                return i + 1;
            }
            boolean stop = ENDS.indexOf(c) >= 0;
            if (stop || (!begun && i >= EARLY_LENGTH && PAUSES.indexOf(c) >= 0)) {
                int next = afterClosers(i + 1);
                if (next >= pending.length()) {
                    looked = i;
                    return 0;
                }
                if (Character.isWhitespace(pending.charAt(next))) {
                    Verdict verdict = stop ? verdict(i, next) : Verdict.ENDS;
                    if (verdict == Verdict.ENDS) {
                        return next;
                    }
                    if (verdict == Verdict.WAIT) {
                        looked = i;
                        return 0;
                    }
                }
            }
            if (i >= LONGEST && Character.isWhitespace(c)) {
                return i;
            }
        }
        looked = pending.length();
        return 0;
    }

    private enum Verdict {
        ENDS,
        GOES_ON,
        WAIT
    }

    /**
     * Judges a full stop before white space.
     *
     * @param stop where it is
     * @param space where the white space is
     */
    private Verdict verdict(int stop, int space) {
        if (pending.charAt(stop) != '.') {
            return Verdict.ENDS;
        }
        int start = stop;
        while (start > 0 && !Character.isWhitespace(pending.charAt(start - 1))) {
            start--;
        }
        String word = pending.substring(start, stop).replaceFirst("^[\"'(\\[]+", "");
        if (Abbreviations.goesOn(word)) {
            return Verdict.GOES_ON;
        }
        boolean numbered = start == firstInk() && word.matches("\\d{1,2}|[a-zA-Z]");
        if (numbered) {
            return Verdict.GOES_ON;
        }
        if (!Abbreviations.mayGoOn(word) && !word.equalsIgnoreCase("no")) {
            return Verdict.ENDS;
        }
        int next = space;
        while (next < pending.length() && Character.isWhitespace(pending.charAt(next))) {
            next++;
        }
        if (next >= pending.length()) {
            return Verdict.WAIT;
        }
        if (word.equalsIgnoreCase("no")) {
            return Character.isDigit(pending.charAt(next)) ? Verdict.GOES_ON : Verdict.ENDS;
        }
        boolean initial = word.length() == 1;
        return Character.isUpperCase(pending.charAt(next)) && !initial
                ? Verdict.ENDS
                : Verdict.GOES_ON;
    }

    private int firstInk() {
        int first = 0;
        while (first < pending.length() && Character.isWhitespace(pending.charAt(first))) {
            first++;
        }
        return first;
    }

    private int afterClosers(int from) {
        int next = from;
        while (next < pending.length()
                && (CLOSERS.indexOf(pending.charAt(next)) >= 0
                        || ENDS.indexOf(pending.charAt(next)) >= 0)) {
            next++;
        }
        return next;
    }
}
