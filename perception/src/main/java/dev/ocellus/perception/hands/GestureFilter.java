// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import dev.ocellus.perception.vision.Gesture;

/** Holds a gesture until another one was there for a few pictures. Confined to one thread. */
public final class GestureFilter {
    private final int pictures;
    private Gesture held = Gesture.NONE;
    private Gesture next = Gesture.NONE;
    private int count;

    /**
     * A filter that holds nothing.
     *
     * @param pictures in a row that make a gesture, 1 or more
     */
    public GestureFilter(int pictures) {
        if (pictures < 1) {
            throw new IllegalArgumentException("pictures must be 1 or more, got " + pictures);
        }
        this.pictures = pictures;
    }

    /**
     * {@return the gesture that holds}
     *
     * @param seen in the next picture
     */
    public Gesture accept(Gesture seen) {
        count = seen == next ? count + 1 : 1;
        next = seen;
        if (count >= pictures) {
            held = seen;
        }
        return held;
    }

    /** {@return whether the next picture may change what holds, if it shows the same again} */
    public boolean isUndecided() {
        return next != held;
    }
}
