// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Compares a field of an event. */
sealed interface Comparison {
    /**
     * Equality.
     *
     * @param value compared as text, numbers as numbers
     */
    record Equal(String value) implements Comparison {
        @Override
        public String toString() {
            return value;
        }
    }

    /**
     * Order of numbers.
     *
     * @param operator one of {@code > >= < <=}
     * @param number right of it
     */
    record Order(String operator, BigDecimal number) implements Comparison {
        @Override
        public String toString() {
            return operator + number;
        }
    }

    /**
     * A pattern found anywhere.
     *
     * @param pattern the pattern
     */
    record Matches(Pattern pattern) implements Comparison {
        @Override
        public String toString() {
            return "/" + pattern + "/";
        }
    }

    /**
     * {@return the comparison that a scenario writes as a value}
     *
     * @param written a plain value, {@code >=2} or {@code /regex/}
     * @throws IllegalArgumentException if a number or a pattern is malformed
     */
    static Comparison parse(String written) {
        if (written.length() > 1 && written.startsWith("/") && written.endsWith("/")) {
            try {
                return new Matches(Pattern.compile(written.substring(1, written.length() - 1)));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "not a regular expression: " + e.getDescription() + " in " + written, e);
            }
        }
        for (String operator : new String[] {">=", "<=", ">", "<"}) {
            if (written.startsWith(operator)) {
                String number = written.substring(operator.length()).strip();
                try {
                    return new Order(operator, new BigDecimal(number));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "a number must follow " + operator + ", got " + number, e);
                }
            }
        }
        return new Equal(written);
    }

    /**
     * {@return whether a field is so; a field that is not there never is}
     *
     * @param field the field's value
     */
    default boolean holds(JsonNode field) {
        if (field.isMissingNode()) {
            return false;
        }
        return switch (this) {
            case Equal(String value) -> equal(field, value);
            case Matches(Pattern pattern) -> pattern.matcher(text(field)).find();
            case Order(String operator, BigDecimal number) ->
                    field.isNumber() && ordered(operator, field.decimalValue().compareTo(number));
        };
    }

    private static boolean equal(JsonNode field, String value) {
        if (field.isNumber()) {
            try {
                return field.decimalValue().compareTo(new BigDecimal(value)) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return text(field).equals(value);
    }

    private static boolean ordered(String operator, int sign) {
        return switch (operator) {
            case ">" -> sign > 0;
            case ">=" -> sign >= 0;
            case "<" -> sign < 0;
            default -> sign <= 0;
        };
    }

    private static String text(JsonNode field) {
        return field.isString() ? field.stringValue() : field.toString();
    }
}
