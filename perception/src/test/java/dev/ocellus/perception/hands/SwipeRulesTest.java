// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.perception.hands.SwipeRules.Swipe;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.Hand.Joint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SwipeRulesTest {
    private final SwipeRules rules = new SwipeRules();
    private double seconds;

    /** A hand whose palm is 40 pixels long. */
    private static Hand hand(double x, double y) {
        List<Joint> points = new ArrayList<>(Collections.nCopies(Hand.POINTS, new Joint(x, y, 0)));
        points.set(0, new Joint(x, y + 20, 0));
        points.set(9, new Joint(x, y - 20, 0));
        return new Hand(Hand.Side.RIGHT, 0.9, points);
    }

    private List<Swipe> moves(double... xy) {
        List<Swipe> seen = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            rules.accept(hand(xy[i], xy[i + 1]), seconds).ifPresent(seen::add);
            seconds += 0.1;
        }
        return seen;
    }

    @ParameterizedTest
    @CsvSource({"30, 0, RIGHT", "-30, 5, LEFT", "0, -30, UP", "-4, 30, DOWN"})
    void aQuickStraightWayIsASwipe(double dx, double dy, Swipe swipe) {
        assertEquals(
                List.of(swipe),
                moves(
                        300,
                        200,
                        300 + dx,
                        200 + dy,
                        300 + 2 * dx,
                        200 + 2 * dy,
                        300 + 3 * dx,
                        200 + 3 * dy,
                        300 + 4 * dx,
                        200 + 4 * dy));
    }

    @Test
    void theWayBackIsNone() {
        assertEquals(
                List.of(Swipe.RIGHT),
                moves(300, 200, 330, 200, 360, 200, 390, 200, 360, 200, 330, 200, 300, 200));
    }

    @Test
    void slowCrookedAndShortWaysAreNone() {
        assertEquals(
                List.of(),
                moves(300, 200, 310, 200, 320, 200, 330, 200, 340, 200, 350, 200, 360, 200));
        assertEquals(List.of(), moves(100, 200, 130, 230, 160, 260, 190, 290));
        assertEquals(List.of(), moves(500, 300, 530, 300, 500, 300, 530, 300, 500, 300));
    }

    @Test
    void aHandThatWasAwayBeginsAnew() {
        assertEquals(List.of(), moves(100, 100, 140, 100));
        rules.accept(null, seconds);
        assertEquals(List.of(), moves(180, 100, 190, 100));
    }
}
