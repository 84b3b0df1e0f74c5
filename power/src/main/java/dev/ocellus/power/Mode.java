// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * One way to do one request of a kind: a row of the table of this board.
 *
 * @param kind name of the kind
 * @param name such as {@code small} or {@code 5fps}
 * @param seconds of the board's time that one request takes at full pace, above 0
 * @param joules above idle that one request takes, 0 or more
 * @param quality of its result, 0 to 1
 * @param measured on this very board; otherwise derived or estimated
 */
public record Mode(
        String kind, String name, double seconds, double joules, double quality, boolean measured) {
    /** Checks the ranges. */
    public Mode {
        if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    kind + " " + name + ": seconds must be above 0, got " + seconds);
        }
        if (!(joules >= 0 && joules < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    kind + " " + name + ": joules must be 0 or more, got " + joules);
        }
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException(
                    kind + " " + name + ": quality must be 0..1, got " + quality);
        }
    }

    /** {@return watts above idle while one request runs at full pace} */
    public double watts() {
        return joules / seconds;
    }
}
