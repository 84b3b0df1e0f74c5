// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import java.util.List;

/**
 * A hand in a picture.
 *
 * @param side whose hand it is, as the person themselves would say
 * @param score confidence that it is a hand, 0 to 1
 * @param points 21: the wrist, then four of each finger from thumb to little finger, tips last
 */
public record Hand(Side side, double score, List<Joint> points) {
    /** How many points a hand has. */
    public static final int POINTS = 21;

    /** Left or right. */
    public enum Side {
        /** The left hand. */
        LEFT,
        /** The right hand. */
        RIGHT
    }

    /**
     * A point of a hand.
     *
     * @param x pixels from the left edge
     * @param y pixels from the upper edge
     * @param z distance behind the wrist in pixels, a rough guess
     */
    public record Joint(double x, double y, double z) {
        /**
         * {@return the distance in the picture, in pixels}
         *
         * @param other point of the same picture
         */
        public double distance(Joint other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /** Checks the number and copies the points. */
    public Hand {
        points = List.copyOf(points);
        if (points.size() != POINTS) {
            throw new IllegalArgumentException(
                    "points must be " + POINTS + ", got " + points.size());
        }
    }

    /** {@return the smallest upright box around the points} */
    public Box box() {
        double left = points.stream().mapToDouble(Joint::x).min().orElse(0);
        double right = points.stream().mapToDouble(Joint::x).max().orElse(0);
        double top = points.stream().mapToDouble(Joint::y).min().orElse(0);
        double bottom = points.stream().mapToDouble(Joint::y).max().orElse(0);
        return new Box(left, top, right - left, bottom - top);
    }
}
