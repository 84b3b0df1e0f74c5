// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import java.util.Locale;

/**
 * Where something is, as one says it.
 *
 * @param side of the picture in which its centre lies
 * @param distance told from its size, which is a guess
 */
public record Place(Side side, Distance distance) {
    private static final double NEAR = 0.2;
    private static final double FAR = 0.02;

    /** Thirds of a picture. */
    public enum Side {
        /** The left third. */
        LEFT,
        /** The middle third. */
        CENTRE,
        /** The right third. */
        RIGHT
    }

    /** How much of the picture something covers. */
    public enum Distance {
        /** A fifth or more. */
        NEAR,
        /** Less. */
        MIDDLE,
        /** A fiftieth or less. */
        FAR
    }

    /**
     * {@return the place of a box}
     *
     * @param box in the picture
     * @param widthPx of the picture
     * @param heightPx of the picture
     */
    public static Place of(Box box, int widthPx, int heightPx) {
        Box seen = box.within(widthPx, heightPx);
        double centre = (seen.x() + seen.width() / 2) / widthPx;
        double part = seen.area() / ((double) widthPx * heightPx);
        Side side = centre < 1.0 / 3 ? Side.LEFT : centre > 2.0 / 3 ? Side.RIGHT : Side.CENTRE;
        return new Place(
                side, part >= NEAR ? Distance.NEAR : part <= FAR ? Distance.FAR : Distance.MIDDLE);
    }

    /** {@return such as {@code left} or {@code right far}} */
    @Override
    public String toString() {
        String word = side.name().toLowerCase(Locale.ROOT);
        return distance == Distance.MIDDLE
                ? word
                : word + " " + distance.name().toLowerCase(Locale.ROOT);
    }
}
