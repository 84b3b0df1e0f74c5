// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import dev.ocellus.agents.Languages;
import java.util.Locale;

/**
 * How one talks with the glasses.
 *
 * @param language ISO 639-1 code
 */
public record AssistantSettings(String language) {
    /** Rejects languages that nobody has written. */
    public AssistantSettings {
        Languages.locale(language);
    }

    /** {@return the locale of the language} */
    public Locale locale() {
        return Languages.locale(language);
    }
}
