// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.perception.vision.Point;
import java.util.List;

/**
 * A rectangle at any angle, in pixels.
 *
 * @param x of the centre
 * @param y of the centre
 * @param width of the side that is nearer to level
 * @param height of the other side
 * @param angle of the width, clockwise from the right, −π/4 to π/4
 */
record TurnedBox(double x, double y, double width, double height, double angle) {
    private static final double QUARTER = Math.PI / 2;

    /**
     * {@return a rectangle whose sides and angle are given in any of the four ways}
     *
     * @param x of the centre
     * @param y of the centre
     * @param one side
     * @param other side
     * @param angle of the first side, clockwise from the right
     */
    static TurnedBox of(double x, double y, double one, double other, double angle) {
        long quarters = Math.round(angle / QUARTER);
        double rest = angle - quarters * QUARTER;
        return quarters % 2 == 0
                ? new TurnedBox(x, y, one, other, rest)
                : new TurnedBox(x, y, other, one, rest);
    }

    double shortSide() {
        return Math.min(width, height);
    }

    /**
     * {@return the rectangle moved outwards on each side by its area, times a factor, over its
     * perimeter}
     *
     * <p>The smallest rectangle around a rectangle that was offset with round joins is this one, so
     * no offsetting of polygons is needed.
     *
     * @param factor 0 or more
     */
    TurnedBox unclipped(double factor) {
        double perimeter = 2 * (width + height);
        double distance = perimeter > 0 ? width * height * factor / perimeter : 0;
        return new TurnedBox(x, y, width + 2 * distance, height + 2 * distance, angle);
    }

    /** {@return whether a place is in it or on its edge} */
    boolean contains(double placeX, double placeY) {
        double dx = placeX - x;
        double dy = placeY - y;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return Math.abs(dx * cos + dy * sin) <= width / 2
                && Math.abs(dy * cos - dx * sin) <= height / 2;
    }

    /** {@return its corners, clockwise from the upper left} */
    Quad quad() {
        double acrossX = width / 2 * Math.cos(angle);
        double acrossY = width / 2 * Math.sin(angle);
        double downX = -height / 2 * Math.sin(angle);
        double downY = height / 2 * Math.cos(angle);
        return new Quad(
                List.of(
                        new Point(x - acrossX - downX, y - acrossY - downY),
                        new Point(x + acrossX - downX, y + acrossY - downY),
                        new Point(x + acrossX + downX, y + acrossY + downY),
                        new Point(x - acrossX + downX, y - acrossY + downY)));
    }
}
