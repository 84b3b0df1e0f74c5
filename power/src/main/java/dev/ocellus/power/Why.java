// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/** Why something runs worse than it could, or not at all. Words for it belong to who shows it. */
public enum Why {
    /** It does not: all is as good as the board can. */
    NONE,
    /** Nobody wants it now. */
    UNWANTED,
    /** The board has no mode for it. */
    UNABLE,
    /** The frame or the die would become too hot. */
    HEAT,
    /** The charge would not last until the wearer's goal. */
    ENERGY,
    /** The cell cannot give that much at once. */
    CELL,
    /** Too much is asked at once for the time there is. */
    BUSY,
    /** The sensors cannot be trusted. */
    SENSORS,
    /** The charge is down to what safety needs. */
    CRITICAL,
    /** The wearer wants quiet. */
    QUIET,
    /** It can wait for a better time. */
    LATER,
    /** It is too late to be of use. */
    EXPIRED
}
