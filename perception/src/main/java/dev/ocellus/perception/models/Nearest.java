// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a name that does not exist. */
public final class Nearest {
    /** Letters typed that, as part of a name, are enough to mean it. */
    private static final int PART = 3;

    private Nearest() {}

    /**
     * {@return the likely name, or else that with the fewest changes; empty without names}
     *
     * @param wrong what was typed
     * @param names that exist
     */
    public static String to(String wrong, Collection<String> names) {
        return likely(wrong, names)
                .or(() -> names.stream().min(byChanges(wrong.toLowerCase(Locale.ROOT))))
                .orElse("");
    }

    /**
     * {@return the name with the fewest changes among those that were probably meant: what was
     * typed is a part of it, or takes one change in three letters}
     *
     * @param wrong what was typed
     * @param names that exist
     */
    public static Optional<String> likely(String wrong, Collection<String> names) {
        String typed = wrong.toLowerCase(Locale.ROOT);
        return names.stream().filter(name -> isNear(typed, name)).min(byChanges(typed));
    }

    /** What was typed as a part of a name counts more than few changes. */
    private static Comparator<String> byChanges(String typed) {
        return Comparator.comparing((String name) -> !isPart(typed, name))
                .thenComparingInt(name -> changes(typed, name));
    }

    private static boolean isPart(String typed, String name) {
        return typed.length() >= PART && name.contains(typed);
    }

    private static boolean isNear(String typed, String name) {
        return isPart(typed, name) || changes(typed, name) <= Math.max(1, typed.length() / PART);
    }

    /**
     * How many letters must be inserted, removed, replaced or exchanged with their neighbour, none
     * of them twice.
     */
    private static int changes(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                boolean equal = a.charAt(i - 1) == b.charAt(j - 1);
                int least = rows[i - 1][j - 1] + (equal ? 0 : 1);
                least = Math.min(least, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
                boolean exchanged =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                rows[i][j] = exchanged ? Math.min(least, 1 + rows[i - 2][j - 2]) : least;
            }
        }
        return rows[a.length()][b.length()];
    }
}
