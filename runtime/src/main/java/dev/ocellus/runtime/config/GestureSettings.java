// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

/**
 * What gestures stand for.
 *
 * @param openPalm an open hand
 * @param fist a closed hand
 * @param pointUp a finger that points up
 * @param victory two fingers
 * @param thumbUp a thumb up
 * @param thumbDown a thumb down
 * @param pinch thumb and finger together
 * @param swipeLeft a hand that moves to the left
 * @param swipeRight a hand that moves to the right
 * @param swipeUp a hand that moves up
 * @param swipeDown a hand that moves down
 */
public record GestureSettings(
        String openPalm,
        String fist,
        String pointUp,
        String victory,
        String thumbUp,
        String thumbDown,
        String pinch,
        String swipeLeft,
        String swipeRight,
        String swipeUp,
        String swipeDown) {
    /** Checks the words. */
    public GestureSettings {
        check("open_palm", openPalm);
        check("fist", fist);
        check("point_up", pointUp);
        check("victory", victory);
        check("thumb_up", thumbUp);
        check("thumb_down", thumbDown);
        check("pinch", pinch);
        check("swipe_left", swipeLeft);
        check("swipe_right", swipeRight);
        check("swipe_up", swipeUp);
        check("swipe_down", swipeDown);
    }

    /** None reaches the microphone: what closes it by a hand could open it by one. */
    private static void check(String key, String name) {
        if (Deed.named(key, name) == Deed.MUTE) {
            throw new IllegalArgumentException(
                    key + " must not be mute: only a key opens the microphone");
        }
    }
}
