// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import dev.ocellus.perception.vision.Hand;
import java.util.List;

/**
 * A turned square in which a hand lies, fingers up.
 *
 * @param x centre in pixels of the picture
 * @param y centre in pixels of the picture
 * @param side length in pixels
 * @param radians turned clockwise
 */
record HandRegion(double x, double y, double side, double radians) {
    private static final double PALM_SHIFT = -0.5;
    private static final double PALM_SCALE = 2.6;
    private static final double HAND_SHIFT = -0.1;
    private static final double HAND_SCALE = 2;

    /** Points that move little when fingers do. */
    private static final int[] STEADY = {0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18};

    /** {@return where the hand of a palm should be} */
    static HandRegion of(Palm palm) {
        double turn = upright(palm.x(2) - palm.x(0), palm.y(2) - palm.y(0));
        double[] v = palm.values();
        double shift = PALM_SHIFT * v[3];
        return new HandRegion(
                v[0] - shift * Math.sin(turn),
                v[1] + shift * Math.cos(turn),
                Math.max(v[2], v[3]) * PALM_SCALE,
                turn);
    }

    /** {@return where a hand should be in the next picture} */
    static HandRegion of(Hand hand) {
        List<Hand.Joint> points = hand.points();
        Hand.Joint wrist = points.get(0);
        double x = ((points.get(5).x() + points.get(13).x()) / 2 + points.get(9).x()) / 2;
        double y = ((points.get(5).y() + points.get(13).y()) / 2 + points.get(9).y()) / 2;
        double turn = upright(x - wrist.x(), y - wrist.y());
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        double[] across = {Double.MAX_VALUE, -Double.MAX_VALUE};
        double[] down = {Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i : STEADY) {
            Hand.Joint point = points.get(i);
            extend(across, point.x() * cos + point.y() * sin);
            extend(down, point.y() * cos - point.x() * sin);
        }
        double height = down[1] - down[0];
        double centreAcross = (across[0] + across[1]) / 2;
        double centreDown = (down[0] + down[1]) / 2 + HAND_SHIFT * height;
        return new HandRegion(
                centreAcross * cos - centreDown * sin,
                centreAcross * sin + centreDown * cos,
                Math.max(across[1] - across[0], height) * HAND_SCALE,
                turn);
    }

    private static void extend(double[] range, double value) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
    }

    /** {@return the turn after which a direction in the picture points up, −π to π} */
    private static double upright(double across, double down) {
        double turn = Math.PI / 2 - Math.atan2(-down, across);
        return turn - 2 * Math.PI * Math.floor((turn + Math.PI) / (2 * Math.PI));
    }
}
