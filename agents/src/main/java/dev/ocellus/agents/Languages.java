// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The languages in which the wearer can be understood and answered. */
public final class Languages {
    private static final List<String> KNOWN = read();

    private Languages() {}

    /** {@return ISO 639-1 codes, English first} */
    public static List<String> known() {
        return KNOWN;
    }

    /**
     * {@return the locale of a language}
     *
     * @param code ISO 639-1
     * @throws IllegalArgumentException if it is not known
     */
    public static Locale locale(String code) {
        if (!KNOWN.contains(code)) {
            throw new IllegalArgumentException(
                    "language must be one of " + String.join(", ", KNOWN) + ", got " + code);
        }
        return Locale.of(code);
    }

    /** {@return the code of the language of a locale, or of English where that is not known} */
    static String of(Locale locale) {
        return KNOWN.contains(locale.getLanguage()) ? locale.getLanguage() : KNOWN.getFirst();
    }

    private static List<String> read() {
        try (InputStream in =
                Objects.requireNonNull(Languages.class.getResourceAsStream("languages.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
