// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

/** What a hand shows. */
public enum Gesture {
    /** All fingers stretched. */
    OPEN_PALM,
    /** All fingers bent, the thumb over them. */
    FIST,
    /** The index finger alone, up. */
    POINT_UP,
    /** Index and middle finger, apart. */
    VICTORY,
    /** The thumb alone, up. */
    THUMB_UP,
    /** The thumb alone, down. */
    THUMB_DOWN,
    /** Tips of thumb and index finger together. */
    PINCH,
    /** Anything else. */
    NONE
}
