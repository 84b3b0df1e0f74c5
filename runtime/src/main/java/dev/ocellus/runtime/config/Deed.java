// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a key or a gesture stands for. */
public enum Deed {
    /** Nothing. */
    NOTHING,
    /** Listen, without a wake word. */
    TALK,
    /** Stop talking, show nothing. */
    STOP,
    /** Stop the microphone, or open it again. */
    MUTE,
    /** Yes. */
    YES,
    /** No. */
    NO,
    /** More of the answer. */
    MORE,
    /** The answer again. */
    REPEAT,
    /** Take back what was done. */
    UNDO;

    /**
     * {@return the deed of a name}
     *
     * @param name in small letters
     * @throws IllegalArgumentException if there is none
     */
    public static Deed named(String name) {
        return named("it", name);
    }

    /** {@return the deed of a name; what is wrong is said of a key} */
    static Deed named(String key, String name) {
        return Arrays.stream(values())
                .filter(deed -> deed.lower().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                key
                                        + " must be one of "
                                        + Arrays.stream(values())
                                                .map(Deed::lower)
                                                .collect(Collectors.joining(", "))
                                        + ", got "
                                        + name));
    }

    /** {@return its name in the configuration} */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
