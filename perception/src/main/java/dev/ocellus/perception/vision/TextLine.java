// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import java.util.List;

/**
 * A line of writing.
 *
 * @param text what it says, at least one character
 * @param score confidence that it says this, 0 to 1
 * @param corners four, clockwise from the upper left of the line as it is read: a line that stands
 *     on its head begins at its lower right in the picture
 */
public record TextLine(String text, double score, List<Point> corners) {
    private static final int CORNERS = 4;

    /** Checks the parts. */
    public TextLine {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text must not be empty");
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be 0..1, got " + score);
        }
        corners = List.copyOf(corners);
        if (corners.size() != CORNERS) {
            throw new IllegalArgumentException("corners must be 4, got " + corners.size());
        }
    }

    /** {@return the upright rectangle around it} */
    public Box box() {
        double left = corners.stream().mapToDouble(Point::x).min().orElseThrow();
        double top = corners.stream().mapToDouble(Point::y).min().orElseThrow();
        double right = corners.stream().mapToDouble(Point::x).max().orElseThrow();
        double bottom = corners.stream().mapToDouble(Point::y).max().orElseThrow();
        return new Box(left, top, right - left, bottom - top);
    }
}
