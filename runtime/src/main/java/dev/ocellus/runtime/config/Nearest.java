// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody meant. */
final class Nearest {
    private Nearest() {}

    /** {@return the name with the fewest changes from a wrong one} */
    static String to(String wrong, Collection<String> names) {
        return names.stream().min(Comparator.comparingInt(name -> changes(wrong, name))).orElse("");
    }

    /** {@return how many letters must be inserted, removed or replaced (Levenshtein)} */
    static int changes(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, replaced);
            }
        }
        return row[b.length()];
    }
}
