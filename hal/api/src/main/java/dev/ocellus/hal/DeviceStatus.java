// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of the glasses in values that the wearer understands.
 *
 * @param charge 0 to 1, or NaN where there is no battery or it cannot be read
 * @param charging whether it is being charged
 * @param heat 0 (cool) to 1 (at the limit), or NaN where it is unknown
 * @param muted whether the microphone is stopped
 * @param cameraOn whether the camera delivers pictures
 * @param offline whether there is no network
 * @param leaving whether something is leaving the device at this moment
 * @param broken names of the stages that have failed for good; empty when all is well
 * @param clock time of day for the status row, or null while it is not known
 */
public record DeviceStatus(
        double charge,
        boolean charging,
        double heat,
        boolean muted,
        boolean cameraOn,
        boolean offline,
        boolean leaving,
        Set<String> broken,
        @Nullable String clock) {
    /** Checks the ranges and copies the names. */
    public DeviceStatus {
        if (charge < 0 || charge > 1) {
            throw new IllegalArgumentException("charge must be 0..1 or NaN, got " + charge);
        }
        if (heat < 0 || heat > 1) {
            throw new IllegalArgumentException("heat must be 0..1 or NaN, got " + heat);
        }
        broken = Set.copyOf(broken);
    }

    /** A device of which nothing is known yet. */
    public static final DeviceStatus UNKNOWN =
            new DeviceStatus(
                    Double.NaN, false, Double.NaN, false, false, true, false, Set.of(), null);
}
