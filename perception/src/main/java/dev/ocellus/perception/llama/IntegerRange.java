// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.util.ArrayList;
import java.util.List;

/** The decimal texts of the whole numbers of a range, as an expression in GBNF. */
final class IntegerRange {
    /** The most that every JSON reader keeps exactly. */
    static final long MOST = 999_999_999_999_999L;

    private IntegerRange() {}

    /**
     * {@return the expression}
     *
     * @param low the smallest, -{@link #MOST} or more
     * @param high the largest, {@link #MOST} or less
     * @throws IllegalArgumentException if there is none
     */
    static String of(long low, long high) {
        if (low > high || low < -MOST || high > MOST) {
            throw new IllegalArgumentException("no whole number lies in " + low + ".." + high);
        }
        List<String> ways = new ArrayList<>();
        if (low < 0) {
            ways.add("\"-\" (" + positive(Math.max(1, -high), -low) + ")");
        }
        if (low <= 0 && high >= 0) {
            ways.add("\"0\"");
        }
        if (high > 0) {
            ways.add(positive(Math.max(1, low), high));
        }
        return String.join(" | ", ways);
    }

    private static String positive(long low, long high) {
        List<String> ways = new ArrayList<>();
        long from = low;
        while (from <= high) {
            String first = Long.toString(from);
            long last = Long.parseLong("9".repeat(first.length()));
            ways.add(sameLength(first, Long.toString(Math.min(last, high))));
            from = last + 1;
        }
        return String.join(" | ", ways);
    }

    /** All digit texts from one to another of the same length. */
    private static String sameLength(String low, String high) {
        if (low.equals(high)) {
            return "\"" + low + "\"";
        }
        int rest = low.length() - 1;
        char first = low.charAt(0);
        char last = high.charAt(0);
        if (rest == 0) {
            return digit(first, last);
        }
        if (first == last) {
            return "\"" + first + "\" (" + sameLength(low.substring(1), high.substring(1)) + ")";
        }
        List<String> ways = new ArrayList<>();
        char whole = first;
        char wholeEnd = last;
        if (!low.substring(1).equals("0".repeat(rest))) {
            ways.add("\"" + first + "\" (" + sameLength(low.substring(1), "9".repeat(rest)) + ")");
            whole++;
        }
        if (!high.substring(1).equals("9".repeat(rest))) {
            wholeEnd--;
        }
        if (whole <= wholeEnd) {
            ways.add(digit(whole, wholeEnd) + " [0-9]{" + rest + "}");
        }
        if (wholeEnd != last) {
            ways.add("\"" + last + "\" (" + sameLength("0".repeat(rest), high.substring(1)) + ")");
        }
        return String.join(" | ", ways);
    }

    private static String digit(char first, char last) {
        return first == last ? "\"" + first + "\"" : "[" + first + "-" + last + "]";
    }
}
