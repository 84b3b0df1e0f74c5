// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.Comparator;
import java.util.List;

/** Guesses which name was meant. */
final class Nearest {
    private Nearest() {}

    /** {@return the name that takes the fewest changes of single letters} */
    static String to(String wrong, List<String> names) {
        return names.stream().min(Comparator.comparingInt(name -> changes(wrong, name))).orElse("");
    }

    /** Levenshtein's distance. */
    private static int changes(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[b.length()];
    }
}
