// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.Hand.Joint;
import java.util.List;

/**
 * Tells gestures from the 21 points of a hand: which fingers are stretched, and where thumb and
 * index finger point. Sizes are measured by the palm, so distance does not matter.
 */
public final class GestureRules {
    /** Fingers whose bend is told alike; each begins at its knuckle. */
    private static final int[] KNUCKLES = {5, 9, 13, 17};

    /** Part of a finger's length, along its joints, that its tip is from its knuckle at least. */
    private static final double STRETCHED = 0.85;

    private static final double BENT = 0.7;

    /** In palms, from the tip of the thumb to the knuckle of the index finger. */
    private static final double THUMB_AWAY = 0.55;

    private static final double PINCHED = 0.25;

    /** Cosine of the angle, 45°, that "up" and "down" may be off. */
    private static final double UPRIGHT = 0.7;

    private GestureRules() {}

    /**
     * {@return what a hand shows}
     *
     * @param hand in an upright picture
     */
    public static Gesture of(Hand hand) {
        List<Joint> points = hand.points();
        double palm = points.get(0).distance(points.get(9));
        if (!(palm > 0)) {
            return Gesture.NONE;
        }
        boolean[] stretched = new boolean[KNUCKLES.length];
        boolean[] bent = new boolean[KNUCKLES.length];
        for (int finger = 0; finger < KNUCKLES.length; finger++) {
            double straight = straightness(points, KNUCKLES[finger]);
            stretched[finger] = straight >= STRETCHED && reachesOut(points, KNUCKLES[finger]);
            bent[finger] = straight <= BENT || !reachesOut(points, KNUCKLES[finger]);
        }
        boolean thumb = isThumbStretched(points, palm);
        boolean allBent = bent[0] && bent[1] && bent[2] && bent[3];
        boolean restBent = bent[2] && bent[3];
        if (points.get(4).distance(points.get(8)) < PINCHED * palm && !bent[1] && !bent[2]) {
            return Gesture.PINCH;
        }
        if (allBent) {
            double up = thumb ? up(points.get(2), points.get(4)) : 0;
            return up >= UPRIGHT
                    ? Gesture.THUMB_UP
                    : up <= -UPRIGHT ? Gesture.THUMB_DOWN : thumb ? Gesture.NONE : Gesture.FIST;
        }
        if (stretched[0] && stretched[1] && stretched[2] && stretched[3]) {
            return thumb ? Gesture.OPEN_PALM : Gesture.NONE;
        }
        if (stretched[0] && stretched[1] && restBent) {
            return Gesture.VICTORY;
        }
        if (stretched[0] && bent[1] && restBent && up(points.get(5), points.get(8)) >= UPRIGHT) {
            return Gesture.POINT_UP;
        }
        return Gesture.NONE;
    }

    /** {@return from knuckle to tip, as a part of the way along the joints} */
    private static double straightness(List<Joint> points, int knuckle) {
        double along = 0;
        for (int i = knuckle; i < knuckle + 3; i++) {
            along += length(points.get(i), points.get(i + 1));
        }
        return along > 0 ? length(points.get(knuckle), points.get(knuckle + 3)) / along : 0;
    }

    private static double length(Joint a, Joint b) {
        return Math.hypot(a.distance(b), a.z() - b.z());
    }

    /** {@return whether the tip of a finger is farther from the wrist than its middle joint} */
    private static boolean reachesOut(List<Joint> points, int knuckle) {
        Joint wrist = points.get(0);
        return length(wrist, points.get(knuckle + 3)) > length(wrist, points.get(knuckle + 1));
    }

    private static boolean isThumbStretched(List<Joint> points, double palm) {
        double along = length(points.get(2), points.get(3)) + length(points.get(3), points.get(4));
        boolean isStraight = along > 0 && length(points.get(2), points.get(4)) >= STRETCHED * along;
        return isStraight && points.get(4).distance(points.get(5)) > THUMB_AWAY * palm;
    }

    /** {@return 1 for straight up, −1 for straight down} */
    private static double up(Joint from, Joint to) {
        double distance = from.distance(to);
        return distance > 0 ? (from.y() - to.y()) / distance : 0;
    }
}
