// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.List;

/**
 * How long the charge lasts, and what would help.
 *
 * @param minutes left at the present use; NaN while unknown, infinite on a supply
 * @param saverMinutes left if only safety ran
 * @param helps what would give the most, the best first
 */
public record Outlook(double minutes, double saverMinutes, List<Help> helps) {
    /** Copies the list. */
    public Outlook {
        helps = List.copyOf(helps);
    }

    /**
     * Resting one stream.
     *
     * @param kind index of its kind
     * @param minutes that it would give
     */
    public record Help(int kind, double minutes) {}
}
