// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.memory;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param text words or a sentence; found by its words and by its meaning
 * @param kinds among which
 * @param since from when on, or null for all
 * @param most how many at most, from 1 on
 */
public record Query(String text, Set<Kind> kinds, @Nullable Instant since, int most) {
    /** Copies the kinds. */
    public Query {
        kinds = Set.copyOf(kinds);
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, got " + most);
        }
    }
}
