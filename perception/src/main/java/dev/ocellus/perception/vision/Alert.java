// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

/**
 * Something comes towards the wearer, or the wearer towards it. A comfort, not a safety function:
 * what the detector does not know, or sees too late, is not told of.
 *
 * @param side where it is
 * @param urgency how soon
 * @param secondsToContact if both go on as they do, above 0
 * @param confidence in that, 0 to 1
 */
public record Alert(Place.Side side, Urgency urgency, double secondsToContact, double confidence) {
    /** How soon something is reached. */
    public enum Urgency {
        /** In a few seconds. */
        SOON,
        /** In little more than a second, or less. */
        NOW
    }
}
