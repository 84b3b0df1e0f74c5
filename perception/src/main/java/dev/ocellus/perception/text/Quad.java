// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Point;
import java.util.List;

/**
 * A line's four corners, in pixels.
 *
 * @param corners clockwise from the upper left of the line
 */
record Quad(List<Point> corners) {
    private static final int CORNERS = 4;

    Quad {
        corners = List.copyOf(corners);
        if (corners.size() != CORNERS) {
            throw new IllegalArgumentException("corners must be 4, got " + corners.size());
        }
    }

    Point corner(int index) {
        return corners.get(index);
    }

    /** {@return the longer of the sides along the line} */
    double width() {
        return Math.max(corner(0).distance(corner(1)), corner(3).distance(corner(2)));
    }

    /** {@return the longer of the sides across the line} */
    double height() {
        return Math.max(corner(0).distance(corner(3)), corner(1).distance(corner(2)));
    }

    /** {@return the direction of the line, clockwise from the right, −π to π} */
    double angle() {
        return Math.atan2(
                corner(1).y() + corner(2).y() - corner(0).y() - corner(3).y(),
                corner(1).x() + corner(2).x() - corner(0).x() - corner(3).x());
    }

    Point centre() {
        return new Point(
                corners.stream().mapToDouble(Point::x).sum() / CORNERS,
                corners.stream().mapToDouble(Point::y).sum() / CORNERS);
    }

    /** {@return the same place read from another corner, by quarters of a turn clockwise} */
    Quad turned(int quarters) {
        return new Quad(
                List.of(
                        corner(Math.floorMod(quarters, CORNERS)),
                        corner(Math.floorMod(quarters + 1, CORNERS)),
                        corner(Math.floorMod(quarters + 2, CORNERS)),
                        corner(Math.floorMod(quarters + 3, CORNERS))));
    }

    /** {@return each corner multiplied, then moved} */
    Quad mapped(double scaleX, double scaleY, double moveX, double moveY) {
        return new Quad(
                corners.stream()
                        .map(p -> new Point(p.x() * scaleX + moveX, p.y() * scaleY + moveY))
                        .toList());
    }

    /** {@return each corner moved to the nearest place of a picture} */
    Quad within(int widthPx, int heightPx) {
        return new Quad(
                corners.stream()
                        .map(p ->
                                new Point(
                                        Math.clamp(p.x(), 0, widthPx),
                                        Math.clamp(p.y(), 0, heightPx)))
                        .toList());
    }

    /** {@return the same seen by someone who is turned clockwise by an angle} */
    Quad seenTurned(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Quad(
                corners.stream()
                        .map(p -> new Point(p.x() * cos + p.y() * sin, p.y() * cos - p.x() * sin))
                        .toList());
    }

    /** {@return the upright rectangle around it} */
    Box box() {
        double left = corners.stream().mapToDouble(Point::x).min().orElseThrow();
        double top = corners.stream().mapToDouble(Point::y).min().orElseThrow();
        double right = corners.stream().mapToDouble(Point::x).max().orElseThrow();
        double bottom = corners.stream().mapToDouble(Point::y).max().orElseThrow();
        return new Box(left, top, right - left, bottom - top);
    }
}
