// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

/**
 * A place in a picture.
 *
 * @param x pixels from the left edge
 * @param y pixels from the upper edge
 */
public record Point(double x, double y) {
    /**
     * {@return how far away another place is, in pixels}
     *
     * @param other place of the same picture
     */
    public double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
