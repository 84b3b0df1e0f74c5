// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stimulus was taken for.
 *
 * @param route who answers
 * @param skill its name, as in the command line contract
 * @param slots what was said of it, in plain units; in the order in which they are listed there
 * @param confidence 0 to 1
 */
public record Understanding(
        Route route, String skill, Map<String, String> slots, double confidence) {
    /** Checks the range and copies the slots. */
    public Understanding {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0..1, got " + confidence);
        }
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    /** Who answers. */
    public enum Route {
        /** A skill, exactly. */
        SKILL,
        /** The language model on the device. */
        LOCAL,
        /** A larger model elsewhere, by the wearer's consent. */
        ESCALATED
    }
}
