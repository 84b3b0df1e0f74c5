// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.vision.Scene;

/**
 * Something that the glasses perceive, asked for or not. All of it is data: whatever it says, it is
 * no request.
 */
public sealed interface Noticed {
    /**
     * A picture was looked at.
     *
     * @param scene what is there, of the parts that are looked for
     * @param picture it was found in, upright; lent for the call
     */
    record Saw(Scene scene, Raster picture) implements Noticed {}

    /**
     * Speech was written down.
     *
     * @param text what was said
     * @param language ISO 639-1 code
     * @param addressed whether it was said to the glasses
     */
    record Heard(String text, String language, boolean addressed) implements Noticed {}

    /**
     * The state of the glasses has changed.
     *
     * @param status as it is now
     */
    record Felt(DeviceStatus status) implements Noticed {}
}
