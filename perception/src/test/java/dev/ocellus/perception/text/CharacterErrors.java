// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import java.util.List;

/** How far a text is from the truth. */
final class CharacterErrors {
    private CharacterErrors() {}

    /**
     * {@return the edits from each true line to the nearest that was read, by the truth's length}
     */
    static double rate(List<String> truth, List<String> read) {
        int edits = 0;
        int length = 0;
        for (String line : truth) {
            length += line.length();
            edits +=
                    read.stream()
                            .mapToInt(other -> edits(line, other))
                            .reduce(line.length(), Math::min);
        }
        return (double) edits / length;
    }

    /** {@return characters to insert, remove or change} */
    static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + same);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[other.length()];
    }
}
