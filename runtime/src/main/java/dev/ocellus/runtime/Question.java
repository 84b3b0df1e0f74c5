// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Languages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something typed.
 *
 * @param text what is asked
 * @param now the time of day to assume, or null for the real one
 * @param zone where it is asked, or null for the zone of this machine
 * @param language that it is asked and answered in, ISO 639-1, or null for the configured one
 */
public record Question(
        String text, @Nullable Instant now, @Nullable ZoneId zone, @Nullable String language) {
    /**
     * A question in the configured language.
     *
     * @param text what is asked
     * @param now the time of day to assume, or null for the real one
     * @param zone where it is asked, or null for the zone of this machine
     */
    public Question(String text, @Nullable Instant now, @Nullable ZoneId zone) {
        this(text, now, zone, null);
    }

    /**
     * {@return the locale of a question, or of what is said where it is null}
     *
     * @param otherwise in which the wearer talks
     */
    static Locale locale(@Nullable Question question, Locale otherwise) {
        String language = question == null ? null : question.language();
        return language == null ? otherwise : Languages.locale(language);
    }
}
