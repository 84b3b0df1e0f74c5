// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.sight;

import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.Scene;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Tells when hands begin to show something. A hand that is lost for a moment shows it still; one
 * that is held for long shows it once. Confined to one thread.
 */
public final class GestureBeginnings {
    /** Seconds after which something that is not seen any more has ended. */
    private static final double GONE = 1;

    /** Something that a hand shows. */
    private record Shown(Gesture gesture, double seenSeconds) {}

    private final Map<Hand.Side, Shown> shown = new EnumMap<>(Hand.Side.class);

    /** Nothing was shown yet. */
    public GestureBeginnings() {}

    /**
     * {@return what has begun since the last look, mostly nothing}
     *
     * @param scene what is seen, its gestures held until they are certain
     * @param seconds when, rising
     */
    public List<Scene.Sign> look(Scene scene, double seconds) {
        List<Scene.Sign> begun = new ArrayList<>();
        Map<Hand.Side, Scene.Sign> now = new EnumMap<>(Hand.Side.class);
        scene.signs().forEach(sign -> now.putIfAbsent(sign.hand().side(), sign));
        for (Hand.Side side : Hand.Side.values()) {
            Scene.Sign sign = now.get(side);
            Shown before = shown.get(side);
            if (sign != null && sign.gesture() != Gesture.NONE) {
                boolean isSame = before != null && before.gesture() == sign.gesture();
                if (!isSame && !isOther(side, sign, now)) {
                    begun.add(sign);
                }
                shown.put(side, new Shown(sign.gesture(), seconds));
            } else if (before != null && seconds - before.seenSeconds() > GONE) {
                shown.remove(side);
            }
        }
        return begun;
    }

    /** {@return whether it is a hand that was taken for the other one, as happens for a moment} */
    private boolean isOther(Hand.Side side, Scene.Sign sign, Map<Hand.Side, Scene.Sign> now) {
        Hand.Side other = side == Hand.Side.LEFT ? Hand.Side.RIGHT : Hand.Side.LEFT;
        Shown before = shown.get(other);
        if (now.containsKey(other) || before == null || before.gesture() != sign.gesture()) {
            return false;
        }
        shown.remove(other);
        return true;
    }
}
