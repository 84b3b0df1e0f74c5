// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/** How much a piece of work matters to the wearer, the most important first. */
public enum ServiceClass {
    /** Keeps the wearer from harm: always runs, on a reserved budget. */
    SAFETY,
    /** Somebody waits for it: priced before it starts, never cut in mid-sentence. */
    INTERACTIVE,
    /** Goes on around the wearer, as far as credit lasts. */
    AMBIENT,
    /** Can wait until it is cool or charging. */
    BACKGROUND
}
