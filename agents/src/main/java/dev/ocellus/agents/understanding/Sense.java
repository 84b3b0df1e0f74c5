// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of a {@link Frame} mean together. */
@FunctionalInterface
interface Sense {
    /**
     * {@return the value, or null when the parts make none}
     *
     * @param fields the slots and fields of one way to say it
     * @param now the time of day where the wearer is
     */
    @Nullable String of(Map<String, String> fields, ZonedDateTime now);
}
