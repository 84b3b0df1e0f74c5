// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.util.Locale;

/** Sizes as people read them. */
final class Megabytes {
    private static final long MB = 1_000_000;

    private Megabytes() {}

    /** {@return a size in kB, MB or GB with at most three digits} */
    static String text(long bytes) {
        if (bytes < MB) {
            return (bytes + 999) / 1_000 + " kB";
        }
        if (bytes < 10 * MB) {
            return String.format(Locale.ROOT, "%.1f MB", bytes / (double) MB);
        }
        if (bytes < 1_000 * MB) {
            return Math.round(bytes / (double) MB) + " MB";
        }
        return String.format(Locale.ROOT, "%.1f GB", bytes / (1_000.0 * MB));
    }
}
