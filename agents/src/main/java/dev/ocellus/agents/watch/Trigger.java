// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What is waited for. */
public sealed interface Trigger {
    /**
     * A thing in view.
     *
     * @param thing as the wearer calls it, singular, in small letters
     */
    record Seen(String thing) implements Trigger {}

    /**
     * A text in view.
     *
     * @param text words in small letters
     */
    record Read(String text) implements Trigger {}

    /**
     * Something that is said.
     *
     * @param text words in small letters
     */
    record Heard(String text) implements Trigger {}

    /**
     * Little charge.
     *
     * @param below percent, 1 to 100
     */
    record Charge(int below) implements Trigger {
        /** Checks the range. */
        public Charge {
            if (below < 1 || below > 100) {
                throw new IllegalArgumentException("below must be 1..100, got " + below);
            }
        }
    }

    /** The glasses are hot. */
    record Heat() implements Trigger {}

    /**
     * A time.
     *
     * @param at local, the first one; its time of day is that of all
     * @param repeat rule of RFC 5545
     */
    record Time(LocalDateTime at, String repeat) implements Trigger {}

    /** {@return how it is kept} */
    default String written() {
        return switch (this) {
            case Seen(String thing) -> "seen:" + thing;
            case Read(String text) -> "read:" + text;
            case Heard(String text) -> "heard:" + text;
            case Charge(int below) -> "charge:" + below;
            case Heat() -> "heat:";
            case Time(LocalDateTime at, String repeat) -> "time:" + at + ' ' + repeat;
        };
    }

    /**
     * {@return what was kept; a bare word is a thing, and empty is what nobody can read}
     *
     * @param written by {@link #written()}
     */
    static Optional<Trigger> of(String written) {
        int colon = written.indexOf(':');
        String value = written.substring(colon + 1);
        try {
            return Optional.of(
                    switch (colon < 0 ? "seen" : written.substring(0, colon)) {
                        case "seen" -> new Seen(value);
                        case "read" -> new Read(value);
                        case "heard" -> new Heard(value);
                        case "charge" -> new Charge(Integer.parseInt(value));
                        case "heat" -> new Heat();
                        case "time" -> {
                            int space = value.indexOf(' ');
                            yield new Time(
                                    LocalDateTime.parse(value.substring(0, space)),
                                    value.substring(space + 1));
                        }
                        default -> throw new IllegalArgumentException(written);
                    });
        } catch (IllegalArgumentException
                | DateTimeParseException
                | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
