// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Something typed.
 *
 * @param text what is asked
 * @param now the time of day to assume, or null for the real one
 * @param zone where it is asked, or null for the zone of this machine
 */
public record Question(String text, @Nullable Instant now, @Nullable ZoneId zone) {}
