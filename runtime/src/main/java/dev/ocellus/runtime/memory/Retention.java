// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.Kind;
import java.time.Duration;
import java.util.Map;

/**
 * How long what is not pinned is remembered.
 *
 * @param kinds those that are not remembered for ever
 */
public record Retention(Map<Kind, Duration> kinds) {
    /** Copies the map and rejects what would forget at once. */
    public Retention {
        kinds = Map.copyOf(kinds);
        kinds.forEach((kind, time) -> {
            if (!time.isPositive()) {
                throw new IllegalArgumentException(
                        "retention of " + kind + " must be positive, got " + time);
            }
        });
    }
}
