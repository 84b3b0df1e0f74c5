// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

/**
 * An upright rectangle of a picture; may lie partly outside of it.
 *
 * @param x left edge in pixels
 * @param y upper edge in pixels
 * @param width in pixels, 0 or more
 * @param height in pixels, 0 or more
 */
public record Box(double x, double y, double width, double height) {
    /** Checks the size. */
    public Box {
        if (!(width >= 0 && height >= 0)) {
            throw new IllegalArgumentException(
                    "size must be 0 or more, got " + width + "x" + height);
        }
    }

    /** {@return the area in square pixels} */
    public double area() {
        return width * height;
    }

    /**
     * {@return the area that is in both, in square pixels}
     *
     * @param other box of the same picture
     */
    public double intersection(Box other) {
        double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return Math.max(0, across) * Math.max(0, down);
    }

    /**
     * {@return intersection over union, 0 to 1; 0 for empty boxes}
     *
     * @param other box of the same picture
     */
    public double overlap(Box other) {
        double both = intersection(other);
        double either = area() + other.area() - both;
        return either > 0 ? both / either : 0;
    }

    /**
     * {@return the part that is in a picture}
     *
     * @param widthPx of the picture
     * @param heightPx of the picture
     */
    public Box within(int widthPx, int heightPx) {
        double left = Math.clamp(x, 0, widthPx);
        double top = Math.clamp(y, 0, heightPx);
        return new Box(
                left,
                top,
                Math.clamp(x + width, left, widthPx) - left,
                Math.clamp(y + height, top, heightPx) - top);
    }
}
