// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.Light;
import dev.ocellus.perception.vision.Scene;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GestureBeginningsTest {
    private final GestureBeginnings beginnings = new GestureBeginnings();
    private double seconds;

    @Test
    void aGestureThatIsHeldIsToldOnce() {
        assertEquals(List.of("RIGHT FIST"), look(sign(Hand.Side.RIGHT, Gesture.FIST)));
        assertEquals(List.of(), look(sign(Hand.Side.RIGHT, Gesture.FIST)));
        seconds += 20;
        assertEquals(List.of(), look(sign(Hand.Side.RIGHT, Gesture.FIST)));
    }

    @Test
    void aHandThatIsLostForAMomentShowsWhatItShowed() {
        look(sign(Hand.Side.RIGHT, Gesture.FIST));
        look();
        look(sign(Hand.Side.RIGHT, Gesture.NONE));
        assertEquals(List.of(), look(sign(Hand.Side.RIGHT, Gesture.FIST)));
        look();
        seconds += 1;
        look();
        assertEquals(List.of("RIGHT FIST"), look(sign(Hand.Side.RIGHT, Gesture.FIST)));
    }

    @Test
    void anotherGestureBeginsAtOnce() {
        look(sign(Hand.Side.LEFT, Gesture.FIST));
        assertEquals(List.of("LEFT VICTORY"), look(sign(Hand.Side.LEFT, Gesture.VICTORY)));
        assertEquals(List.of("LEFT FIST"), look(sign(Hand.Side.LEFT, Gesture.FIST)));
    }

    @Test
    void bothHandsAreToldOf() {
        Scene.Sign left = sign(Hand.Side.LEFT, Gesture.THUMB_UP);
        Scene.Sign right = sign(Hand.Side.RIGHT, Gesture.THUMB_UP);
        assertEquals(List.of("LEFT THUMB_UP", "RIGHT THUMB_UP"), look(right, left));
        assertEquals(List.of(), look(left, right));
    }

    @Test
    void aHandThatIsTakenForTheOtherOneHasNotBegunAnything() {
        look(sign(Hand.Side.LEFT, Gesture.OPEN_PALM));
        assertEquals(List.of(), look(sign(Hand.Side.RIGHT, Gesture.OPEN_PALM)));
        assertEquals(List.of(), look(sign(Hand.Side.LEFT, Gesture.OPEN_PALM)));
        assertEquals(List.of("RIGHT FIST"), look(sign(Hand.Side.RIGHT, Gesture.FIST)));
    }

    private List<String> look(Scene.Sign... signs) {
        seconds += 0.1;
        Scene scene = new Scene(64, 48, List.of(), List.of(), List.of(signs), Light.NORMAL, false);
        return beginnings.look(scene, seconds).stream()
                .map(sign -> sign.hand().side() + " " + sign.gesture())
                .toList();
    }

    private static Scene.Sign sign(Hand.Side side, Gesture gesture) {
        List<Hand.Joint> points = Collections.nCopies(Hand.POINTS, new Hand.Joint(20, 20, 0));
        return new Scene.Sign(new Hand(side, 1, points), gesture);
    }
}
