// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a name that does not exist. */
final class Nearest {
    private Nearest() {}

    /**
     * {@return the name that takes the fewest changed letters, if it takes few enough}
     *
     * @param wrong what was typed
     * @param names that exist
     */
    static Optional<String> of(String wrong, Collection<String> names) {
        String typed = wrong.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> contains(name, typed) || distance(typed, name) <= limit(typed))
                .min(Comparator.comparingInt((String name) -> distance(typed, name)));
    }

    private static boolean contains(String name, String typed) {
        return typed.length() >= 3 && name.contains(typed);
    }

    private static int limit(String typed) {
        return Math.max(1, typed.length() / 3);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
