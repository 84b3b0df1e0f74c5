// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.toml.TomlFactory;

/**
 * TOML as maps, lists, strings, longs and, for whatever else, its text. Read from the tokens: a
 * mapper would need three times as long before its first file, and every start of Ocellus reads
 * one.
 */
final class TomlTables {
    private TomlTables() {}

    /**
     * {@return the outermost table}
     *
     * @throws JacksonException if it is not TOML; knows the line
     */
    static Map<?, ?> read(String text) {
        try (JsonParser parser = new TomlFactory().createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return table(parser);
        }
    }

    private static Map<?, ?> table(JsonParser parser) {
        Map<String, Object> all = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            all.put(name, value(parser));
        }
        return all;
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(parser);
            case START_ARRAY -> {
                List<Object> all = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    all.add(value(parser));
                }
                yield all;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> new Other(String.valueOf(parser.getString()));
        };
    }

    /** A value of a kind that no catalogue needs: a fraction or a date. */
    record Other(String text) {}
}
