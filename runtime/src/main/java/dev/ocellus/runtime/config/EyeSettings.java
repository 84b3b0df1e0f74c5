// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import java.util.List;

/**
 * What the camera is for.
 *
 * @param lookFor any of objects, hands and text; none keeps them closed
 * @param warn whether to warn of what the wearer is about to reach
 * @param show words, boxes or nothing, on the HUD
 * @param detector id of a detector of objects, or empty for the profile's
 * @param reader id of a reader of text, or empty for the profile's
 * @param model id of a vision-language model, or empty for the profile's
 */
public record EyeSettings(
        List<String> lookFor,
        boolean warn,
        String show,
        String detector,
        String reader,
        String model) {
    private static final List<String> PARTS = List.of("objects", "hands", "text");
    private static final List<String> SHOWN = List.of("words", "boxes", "nothing");

    /** Checks the words. */
    public EyeSettings {
        lookFor = List.copyOf(lookFor);
        for (String part : lookFor) {
            if (!PARTS.contains(part)) {
                throw new IllegalArgumentException(
                        "look_for must be any of " + String.join(", ", PARTS) + ", got " + part);
            }
        }
        if (!SHOWN.contains(show)) {
            throw new IllegalArgumentException(
                    "show must be one of " + String.join(", ", SHOWN) + ", got " + show);
        }
    }

    /** {@return whether anything needs the camera} */
    public boolean needCamera() {
        return warn || !lookFor.isEmpty();
    }
}
