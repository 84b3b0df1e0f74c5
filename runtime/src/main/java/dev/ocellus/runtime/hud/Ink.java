// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

/**
 * What something is drawn with, in each of the depths. Few colours: white for what was asked for,
 * cool for what was heard, amber for what must not be missed. Black is transparent on a waveguide.
 *
 * @param rgb 0xRRGGBB
 * @param grey 0 to 255
 */
record Ink(int rgb, int grey) {
    static final Ink BLACK = new Ink(0x000000, 0);
    static final Ink ANSWER = new Ink(0xFFFFFF, 255);
    static final Ink HEARD = new Ink(0x5EC8D8, 150);
    static final Ink NOTICE = new Ink(0xB9C6CC, 190);
    static final Ink ALERT = new Ink(0xFFB020, 255);
    static final Ink STATUS = new Ink(0x93A1A8, 150);
    static final Ink STATUS_BRIGHT = new Ink(0xFFB020, 255);

    /** {@return whether a display that knows only lit and dark lights it} */
    boolean lit() {
        return grey >= 96;
    }
}
