// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.vision.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeometryTest {
    private static void assertNear(Point expected, Point actual) {
        assertEquals(0, expected.distance(actual), 1e-9, expected + " and " + actual);
    }

    @Test
    void cornersGoClockwiseFromTheUpperLeft() {
        Quad quad = TurnedBox.of(50, 20, 40, 10, 0).quad();
        assertNear(new Point(30, 15), quad.corner(0));
        assertNear(new Point(70, 15), quad.corner(1));
        assertNear(new Point(70, 25), quad.corner(2));
        assertNear(new Point(30, 25), quad.corner(3));
        assertEquals(40, quad.width(), 1e-9);
        assertEquals(10, quad.height(), 1e-9);
        assertEquals(0, quad.angle(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-90, 0, 90, 180, 270})
    void sidesInAnyOrderAreTheSameBox(double degrees) {
        boolean swapped = Math.abs(degrees % 180) == 90;
        TurnedBox box =
                TurnedBox.of(
                        0, 0, swapped ? 10 : 40, swapped ? 40 : 10, Math.toRadians(degrees + 20));
        assertEquals(40, box.width(), 1e-9);
        assertEquals(10, box.height(), 1e-9);
        assertEquals(20, Math.toDegrees(box.angle()), 1e-9);
        assertEquals(20, Math.toDegrees(box.quad().angle()), 1e-9);
    }

    @Test
    void aBoxGrowsByItsAreaOverItsPerimeter() {
        TurnedBox grown = TurnedBox.of(0, 0, 40, 10, 0.3).unclipped(1.5);
        assertEquals(52, grown.width(), 1e-9);
        assertEquals(22, grown.height(), 1e-9);
        assertEquals(0, TurnedBox.of(0, 0, 0, 0, 0).unclipped(1.5).width());
    }

    @Test
    void aTurnedBoxHoldsWhatIsInIt() {
        TurnedBox box = TurnedBox.of(0, 0, 40, 10, Math.toRadians(45));
        assertTrue(box.contains(10, 10));
        assertFalse(box.contains(10, -10));
        assertFalse(box.contains(15, 15));
    }

    @Test
    void aLineThatRunsDownBeginsAtItsUpperRight() {
        Quad quad = TurnedBox.of(50, 50, 10, 40, 0).quad().turned(1);
        assertNear(new Point(55, 30), quad.corner(0));
        assertEquals(90, Math.toDegrees(quad.angle()), 1e-9);
        assertEquals(40, quad.width(), 1e-9);
    }

    @Test
    void aLineOnItsHeadBeginsAtItsLowerRight() {
        Quad quad = TurnedBox.of(50, 20, 40, 10, 0).quad().turned(2);
        assertNear(new Point(70, 25), quad.corner(0));
        assertEquals(180, Math.abs(Math.toDegrees(quad.angle())), 1e-9);
    }

    @Test
    void whoTurnsWithALineSeesItLevel() {
        double angle = Math.toRadians(30);
        Quad quad = TurnedBox.of(50, 20, 40, 10, angle).quad().seenTurned(angle);
        assertEquals(0, quad.angle(), 1e-9);
        assertEquals(40, quad.box().width(), 1e-9);
    }

    @Test
    void picturesAreEnlargedWithinLimits() {
        assertEquals(736 / 191.0, Scales.of(384, 191), 1e-9);
        assertEquals(1, Scales.of(1280, 736), 1e-9);
        assertTrue(Scales.of(4000, 3000) < 1);
        assertTrue(20_000 * Scales.of(20_000, 10) <= 4097);
    }
}
