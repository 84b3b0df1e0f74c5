// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/** The few signs of the HUD. */
public enum Icon {
    /** The microphone listens. */
    MICROPHONE_OPEN,
    /** The microphone delivers nothing. */
    MICROPHONE_MUTED,
    /** The camera delivers pictures. */
    CAMERA,
    /** Charge, drawn with its level. */
    BATTERY,
    /** The battery is charging. */
    CHARGING,
    /** The glasses are warm. */
    HEAT,
    /** No network. */
    OFFLINE,
    /** Something of what was said or seen is leaving the device. */
    LEAVES_DEVICE,
    /** Part of the system is broken; the rest runs. */
    FAULT
}
