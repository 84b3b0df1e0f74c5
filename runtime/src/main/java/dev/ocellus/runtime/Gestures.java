// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.perception.hands.SwipeRules.Swipe;
import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.runtime.config.Deed;
import dev.ocellus.runtime.config.GestureSettings;

/**
 * Does what gestures stand for.
 *
 * @param signs what each stands for
 * @param deeds does it
 */
record Gestures(GestureSettings signs, Deeds deeds) {
    void begun(Gesture gesture) {
        deeds.run(
                switch (gesture) {
                    case OPEN_PALM -> Deed.named(signs.openPalm());
                    case FIST -> Deed.named(signs.fist());
                    case POINT_UP -> Deed.named(signs.pointUp());
                    case VICTORY -> Deed.named(signs.victory());
                    case THUMB_UP -> Deed.named(signs.thumbUp());
                    case THUMB_DOWN -> Deed.named(signs.thumbDown());
                    case PINCH -> Deed.named(signs.pinch());
                    case NONE -> Deed.NOTHING;
                });
    }

    void swiped(Swipe swipe) {
        deeds.run(
                switch (swipe) {
                    case LEFT -> Deed.named(signs.swipeLeft());
                    case RIGHT -> Deed.named(signs.swipeRight());
                    case UP -> Deed.named(signs.swipeUp());
                    case DOWN -> Deed.named(signs.swipeDown());
                });
    }
}
