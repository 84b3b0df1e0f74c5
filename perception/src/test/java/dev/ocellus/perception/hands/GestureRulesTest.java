// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.Hand.Joint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GestureRulesTest {
    /**
     * A hand with its wrist at 0, 0 and fingers up, then turned.
     *
     * @param fingers a letter each from thumb to little finger: s stretched, b bent
     */
    private static Hand hand(String fingers, double degrees, double size) {
        List<Joint> points = new ArrayList<>();
        points.add(new Joint(0, 0, 0));
        boolean out = fingers.charAt(0) == 's';
        double[][] thumb =
                out
                        ? new double[][] {{-30, -20}, {-50, -40}, {-75, -65}, {-100, -90}}
                        : new double[][] {{-30, -20}, {-45, -45}, {-40, -70}, {-15, -80}};
        for (double[] joint : thumb) {
            points.add(new Joint(joint[0], joint[1], 0));
        }
        for (int finger = 1; finger < 5; finger++) {
            double x = -40 + 25 * (finger - 1);
            double[] ys =
                    fingers.charAt(finger) == 's'
                            ? new double[] {-100, -140, -165, -185}
                            : new double[] {-100, -130, -105, -80};
            for (double y : ys) {
                points.add(new Joint(x, y, 0));
            }
        }
        double turn = Math.toRadians(degrees);
        return new Hand(
                Hand.Side.RIGHT,
                1,
                points.stream()
                        .map(joint ->
                                new Joint(
                                        300
                                                + size
                                                        * (joint.x() * Math.cos(turn)
                                                                - joint.y() * Math.sin(turn)),
                                        300
                                                + size
                                                        * (joint.x() * Math.sin(turn)
                                                                + joint.y() * Math.cos(turn)),
                                        0))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "sssss, 0, OPEN_PALM",
        "sssss, 90, OPEN_PALM",
        "bbbbb, 0, FIST",
        "bbbbb, 200, FIST",
        "bsbbb, 0, POINT_UP",
        "bsbbb, 180, NONE",
        "bssbb, 0, VICTORY",
        "sbbbb, 45, THUMB_UP",
        "sbbbb, 225, THUMB_DOWN",
        "bsssb, 0, NONE",
        "bbbbs, 0, NONE"
    })
    void fingersMakeGestures(String fingers, double degrees, Gesture expected) {
        assertEquals(expected, GestureRules.of(hand(fingers, degrees, 1)));
        assertEquals(expected, GestureRules.of(hand(fingers, degrees, 0.2)), "small");
    }

    @Test
    void tipsTogetherAreAPinch() {
        List<Joint> points = new ArrayList<>(hand("bssss", 0, 1).points());
        points.set(8, new Joint(265, 200, 0));
        points.set(7, new Joint(255, 190, 0));
        points.set(4, new Joint(262, 205, 0));
        assertEquals(Gesture.PINCH, GestureRules.of(new Hand(Hand.Side.LEFT, 1, points)));
    }

    @Test
    void aPointIsNoHand() {
        List<Joint> points = new ArrayList<>();
        for (int i = 0; i < Hand.POINTS; i++) {
            points.add(new Joint(1, 1, 0));
        }
        assertEquals(Gesture.NONE, GestureRules.of(new Hand(Hand.Side.LEFT, 1, points)));
    }

    @Test
    void aGestureHoldsUntilAnotherWasThereForAWhile() {
        GestureFilter filter = new GestureFilter(2);
        assertEquals(Gesture.NONE, filter.accept(Gesture.FIST));
        assertEquals(Gesture.FIST, filter.accept(Gesture.FIST));
        assertEquals(Gesture.FIST, filter.accept(Gesture.VICTORY));
        assertEquals(Gesture.FIST, filter.accept(Gesture.FIST));
        assertThrows(IllegalArgumentException.class, () -> new GestureFilter(0));
    }
}
