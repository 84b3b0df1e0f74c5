// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static dev.ocellus.perception.voice.SpokenText.replace;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Roman numerals where they surely are such: chapter IV, World War II, Henry VIII. */
final class SpokenRoman {
    private static final String NUMERAL =
            "(?=(?:[IVX]|L[IVX])[IVXL]*\\b)((?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?<=[IVXL])";

    /** What is counted: the numeral is read as a number. */
    private static final Pattern COUNTED =
            Pattern.compile(
                    "\\b((?i:chapters?|part|act|scene|section|volume|book|appendix|phase|type|level"
                            + "|stage|grade|article|class|title|figure|table|season|episode|unit|lesson"
                            + "|annex|schedule|form|group|mark|world war|war|bowl|century|tier|psalm)"
                            + "\\s+)"
                            + NUMERAL
                            + "\\b(?!['\u2019.]\\p{L})");

    /** Rulers and popes: the numeral is read as an ordinal. */
    private static final Pattern RULER =
            Pattern.compile(
                    "\\b(Albert|Alexander|Alfonso|Benedict|Carl|Catherine|Charles|Christian|Clement"
                            + "|Constantine|Cyrus|Darius|Edward|Elizabeth|Felipe|Ferdinand|Francis"
                            + "|Frederick|George|Gregory|Gustav|Harald|Henri|Henry|Innocent|Ivan|James"
                            + "|John|John Paul|Juan Carlos|Leo|Leopold|Louis|Margrethe|Mary|Mehmed|Murad"
                            + "|Napoleon|Nicholas|Olav|Otto|Paul|Pedro|Peter|Philip|Pius|Ptolemy|Rameses"
                            + "|Ramesses|Ramses|Richard|Robert|Rudolf|Selim|Theodosius|Thutmose|Umberto"
                            + "|Urban|Victor Emmanuel|Wilhelm|William|Xerxes)\\s+"
                            + NUMERAL
                            + "\\b(?!['\u2019.]\\p{L})");

    /** Else a lone I is more often the speaker than the first. */
    private static final Pattern AFTER_THE_FIRST =
            Pattern.compile("$|[.,;:)?!]|\\s+(?:of|was|ruled|became|reigned|died)\\b");

    private static final Pattern WORLD_WAR = Pattern.compile("\\bWW(?:(I{1,3})|([12]))\\b");

    private static final String LETTERS = "IVXL";
    private static final int[] VALUES = {1, 5, 10, 50};

    private SpokenRoman() {}

    /**
     * {@return the text with its Roman numerals in Arabic digits}
     *
     * @param text without markup
     */
    static String of(String text) {
        String spoken =
                replace(
                        text,
                        WORLD_WAR,
                        m -> "World War " + (m.group(1) == null ? m.group(2) : value(m.group(1))));
        String counted = spoken;
        spoken =
                replace(
                        counted,
                        COUNTED,
                        m -> isSpeaker(m, counted) ? m.group() : m.group(1) + value(m.group(2)));
        String ruled = spoken;
        return replace(ruled, RULER, m -> isSpeaker(m, ruled) ? m.group() : ruler(m));
    }

    private static boolean isSpeaker(MatchResult match, String text) {
        return match.group(2).equals("I")
                && !AFTER_THE_FIRST.matcher(text).region(match.end(), text.length()).lookingAt();
    }

    private static String ruler(MatchResult match) {
        String number = Integer.toString(value(match.group(2)));
        return match.group(1) + " the " + SpokenDates.ordinal(number);
    }

    private static int value(String numeral) {
        int sum = 0;
        for (int i = 0; i < numeral.length(); i++) {
            int here = VALUES[LETTERS.indexOf(numeral.charAt(i))];
            boolean less =
                    i + 1 < numeral.length()
                            && here < VALUES[LETTERS.indexOf(numeral.charAt(i + 1))];
            sum += less ? -here : here;
        }
        return sum;
    }
}
