// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.List;

/**
 * A value that a skill takes.
 *
 * @param name as in the command line contract
 * @param type what it is
 * @param about one line that says what it means, in English
 * @param values all that it can be, or empty where anything of the type will do
 */
public record Slot(String name, Type type, String about, List<String> values) {
    /** What a value is; all are handed over as text in plain units. */
    public enum Type {
        /** Words as they were said. */
        TEXT("string", ""),
        /** A number, such as {@code 2.5}. */
        NUMBER("number", ""),
        /** A whole number; a time span in seconds or minutes too. */
        INTEGER("integer", ""),
        /** An ISO 8601 date, such as {@code 2026-05-04}. */
        DATE("string", "date"),
        /**
         * An ISO 8601 local time, such as {@code 07:30}, with its date where the day was said too:
         * {@code 2026-05-04T07:30}.
         */
        LOCAL_TIME("string", "local-time or local-date-time"),
        /** An RFC 5545 recurrence rule, such as {@code FREQ=DAILY}. */
        REPEAT("string", "rrule"),
        /** An ISO 639-1 code. */
        LANGUAGE("string", "iso-639-1"),
        /** A UCUM unit, such as {@code [mi_i]}. */
        UNIT("string", "ucum");

        private final String json;
        private final String format;

        Type(String json, String format) {
            this.json = json;
            this.format = format;
        }

        /** {@return the type of JSON Schema} */
        public String json() {
            return json;
        }

        /** {@return the format of JSON Schema, or empty where there is none} */
        public String format() {
            return format;
        }
    }

    /** Copies the values. */
    public Slot {
        values = List.copyOf(values);
    }

    /**
     * {@return a slot that takes anything of its type}
     *
     * @param name as in the command line contract
     * @param type what it is
     * @param about what it means
     */
    public static Slot of(String name, Type type, String about) {
        return new Slot(name, type, about, List.of());
    }

    /**
     * {@return a slot that takes one of a few words}
     *
     * @param name as in the command line contract
     * @param about what it means
     * @param values all that it can be
     */
    public static Slot among(String name, String about, String... values) {
        return new Slot(name, Type.TEXT, about, List.of(values));
    }
}
