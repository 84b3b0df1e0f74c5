// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a JSON Schema into a grammar of compact JSON. What the grammar lets through is valid, but
 * for {@code oneOf}, which is read as {@code anyOf}; objects have only the properties that are
 * listed, in that order. A keyword that is not known is an error that names it, never ignored.
 */
final class SchemaGrammar {
    private static final int MOST_RULES = 2000;
    private static final int MOST_NESTING = 64;
    private static final String ANY = "value";
    private static final Set<String> NOTES =
            Set.of(
                    "title",
                    "description",
                    "$schema",
                    "$id",
                    "$comment",
                    "$defs",
                    "definitions",
                    "default",
                    "examples",
                    "deprecated");
    private static final List<String> COMMON =
            List.of(
                    "ws ::= \" \"?",
                    "hex ::= [0-9a-fA-F]",
                    "char ::= [^\"\\\\\\x00-\\x1F\\x7F] | \"\\\\\" ([\"\\\\/bfnrt]"
                            + " | \"u\" ([0-9a-cA-CeEfF] hex{3} | [dD] [0-7] hex{2}))",
                    "string ::= \"\\\"\" char* \"\\\"\"",
                    "whole ::= \"0\" | [1-9] [0-9]{0,14}",
                    "integer ::= \"-\"? whole",
                    "number ::= \"-\"? whole (\".\" [0-9]{1,15})? ([eE] [-+]? [0-9]{1,2})?",
                    "boolean ::= \"true\" | \"false\"",
                    "null ::= \"null\"",
                    "array ::= \"[\" (value (\",\" ws value)*)? \"]\"",
                    "pair ::= string \":\" ws value",
                    "object ::= \"{\" (pair (\",\" ws pair)*)? \"}\"",
                    "value ::= object | array | string | number | boolean | null");

    private final JsonNode schema;
    private final Map<String, String> rules = new LinkedHashMap<>();
    private final Map<String, String> references = new LinkedHashMap<>();
    private int depth;

    private SchemaGrammar(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * {@return the grammar, in GBNF}
     *
     * @throws IllegalArgumentException if the schema is not JSON or not understood; the message
     *     names the keyword
     */
    static String of(String schema) {
        JsonNode node;
        try {
            node =
                    JsonMapper.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .build()
                            .readTree(schema);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the schema is not JSON: " + e.getMessage(), e);
        }
        return new SchemaGrammar(node).grammar();
    }

    private String grammar() {
        String root = rule(schema, "schema");
        List<String> lines = new ArrayList<>();
        lines.add("root ::= " + root);
        rules.forEach((name, body) -> lines.add(name + " ::= " + body));
        lines.addAll(COMMON);
        return String.join("\n", lines) + "\n";
    }

    /** The name of the rule of a schema. */
    private String rule(JsonNode node, String where) {
        if (++depth > MOST_NESTING) {
            throw wrong(where, "more than " + MOST_NESTING + " levels");
        }
        String body = body(node, where);
        depth--;
        return body.matches("[a-z0-9-]+") ? body : define(body);
    }

    private String define(String body) {
        if (rules.size() >= MOST_RULES) {
            throw new IllegalArgumentException("the schema needs more than 2000 rules");
        }
        String name = "r" + rules.size();
        rules.put(name, body);
        return name;
    }

    private String body(JsonNode node, String where) {
        if (node.isBoolean() && node.booleanValue()) {
            return ANY;
        }
        if (!node.isObject()) {
            throw wrong(where, "must be an object or true");
        }
        Set<String> keys = new LinkedHashSet<>(node.propertyNames());
        keys.removeAll(NOTES);
        if (keys.remove("$ref")) {
            only(keys, where, "$ref");
            return reference(node.get("$ref"), where);
        }
        if (keys.remove("const")) {
            keys.remove("type");
            only(keys, where, "const");
            return literal(node.get("const"));
        }
        if (keys.remove("enum")) {
            keys.remove("type");
            only(keys, where, "enum");
            return choices(node, where);
        }
        for (String key : List.of("anyOf", "oneOf")) {
            if (keys.remove(key)) {
                only(keys, where, key);
                return alternatives(node.get(key), where + "/" + key);
            }
        }
        JsonNode type = node.get("type");
        if (type == null) {
            only(keys, where, "no type");
            return ANY;
        }
        keys.remove("type");
        if (type.isArray() && !type.isEmpty()) {
            only(keys, where, "several types");
            List<String> ways = new ArrayList<>();
            type.forEach(
                    one -> ways.add(typed(one.asString(""), node, new LinkedHashSet<>(), where)));
            return String.join(" | ", ways);
        }
        return typed(type.isString() ? type.stringValue() : "", node, keys, where);
    }

    private String typed(String type, JsonNode node, Set<String> keys, String where) {
        String body =
                switch (type) {
                    case "string" -> string(node, keys, where);
                    case "integer" -> integer(node, keys, where);
                    case "array" -> array(node, keys, where);
                    case "object" -> object(node, keys, where);
                    case "number", "boolean", "null" -> type;
                    default -> throw wrong(where, "unknown type " + node.get("type"));
                };
        only(keys, where, "type " + type);
        return body;
    }

    private static void only(Set<String> rest, String where, String beside) {
        if (!rest.isEmpty()) {
            throw wrong(
                    where, "keyword " + rest.iterator().next() + " is not known beside " + beside);
        }
    }

    private String reference(JsonNode target, String where) {
        String path = target.asString("");
        String known = references.get(path);
        if (known != null) {
            return known;
        }
        if (!path.equals("#") && !path.startsWith("#/")) {
            throw wrong(where, "keyword $ref must point into the schema, got " + path);
        }
        JsonNode node = schema.at(path.substring(1));
        if (node.isMissingNode()) {
            throw wrong(where, "keyword $ref points to nothing: " + path);
        }
        String name = "ref" + references.size();
        references.put(path, name);
        rules.put(name, rule(node, path));
        return name;
    }

    private String choices(JsonNode node, String where) {
        JsonNode values = node.get("enum");
        if (!values.isArray() || values.isEmpty()) {
            throw wrong(where, "keyword enum must be a list of values");
        }
        List<String> ways = new ArrayList<>();
        values.forEach(value -> ways.add(literal(value)));
        return String.join(" | ", ways);
    }

    private String alternatives(JsonNode list, String where) {
        if (!list.isArray() || list.isEmpty()) {
            throw wrong(where, "must be a list of schemas");
        }
        List<String> ways = new ArrayList<>();
        list.forEach(one -> ways.add(rule(one, where)));
        return String.join(" | ", ways);
    }

    private static String string(JsonNode node, Set<String> keys, String where) {
        if (!node.has("minLength") && !node.has("maxLength")) {
            return "string";
        }
        String times = repeats(node, keys, "minLength", "maxLength", where);
        return "\"\\\"\" char" + times + " \"\\\"\"";
    }

    private static String integer(JsonNode node, Set<String> keys, String where) {
        long low = -IntegerRange.MOST;
        long high = IntegerRange.MOST;
        boolean ranged = false;
        for (String key : List.of("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")) {
            if (keys.remove(key)) {
                ranged = true;
                boolean least = key.endsWith("inimum");
                long bound = bound(node.get(key), key, least, where);
                low = least ? Math.max(low, bound) : low;
                high = least ? high : Math.min(high, bound);
            }
        }
        if (!ranged) {
            return "integer";
        }
        try {
            return IntegerRange.of(low, high);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static long bound(JsonNode value, String key, boolean least, String where) {
        if (!value.isNumber()) {
            throw wrong(where, "keyword " + key + " must be a number");
        }
        BigDecimal bound = value.decimalValue();
        BigDecimal whole = bound.setScale(0, least ? RoundingMode.CEILING : RoundingMode.FLOOR);
        boolean exclusive = key.startsWith("exclusive") && whole.compareTo(bound) == 0;
        BigDecimal edge = BigDecimal.valueOf(IntegerRange.MOST + 1);
        BigDecimal kept = whole.max(edge.negate()).min(edge);
        return kept.longValueExact() + (!exclusive ? 0 : least ? 1 : -1);
    }

    private String array(JsonNode node, Set<String> keys, String where) {
        String item = node.has("items") ? rule(node.get("items"), where + "/items") : ANY;
        keys.remove("items");
        int least = count(node, keys, "minItems", 0, where);
        int most = count(node, keys, "maxItems", -1, where);
        if (most >= 0 && most < least) {
            throw wrong(where, "keyword maxItems is below minItems");
        }
        if (most == 0) {
            return "\"[]\"";
        }
        String more =
                "(\",\" ws "
                        + item
                        + "){"
                        + Math.max(0, least - 1)
                        + ","
                        + (most < 0 ? "" : most - 1)
                        + "}";
        String list = item + " " + more;
        return "\"[\" " + (least == 0 ? "(" + list + ")?" : list) + " \"]\"";
    }

    private String object(JsonNode node, Set<String> keys, String where) {
        JsonNode more = node.get("additionalProperties");
        boolean open = more != null && !(more.isBoolean() && !more.booleanValue());
        keys.removeAll(Set.of("properties", "required", "additionalProperties"));
        JsonNode listed = node.get("properties");
        Set<String> required = new LinkedHashSet<>();
        if (node.has("required")) {
            node.get("required").forEach(name -> required.add(name.asString("")));
        }
        if (listed == null) {
            if (!required.isEmpty() || (open && !more.isBoolean())) {
                throw wrong(where, "an object needs the keyword properties");
            }
            return more == null || open ? "object" : "\"{}\"";
        }
        if (open) {
            throw wrong(where, "keyword additionalProperties must be false beside properties");
        }
        if (!listed.propertyNames().containsAll(required)) {
            throw wrong(where, "keyword required names a property that is not listed");
        }
        return "\"{\" " + pairs(listed, required, where) + " \"}\"";
    }

    /** The pairs in order, from the last to the first: what may follow each is known then. */
    private String pairs(JsonNode listed, Set<String> required, String where) {
        List<String> names = new ArrayList<>(listed.propertyNames());
        String atStart = "";
        String after = "";
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = names.get(i);
            String value = rule(listed.get(name), where + "/properties/" + name);
            String key = quoted(JsonMapper.shared().writeValueAsString(name) + ":");
            String pair = key + " ws " + value;
            boolean needed = required.contains(name);
            String following = (pair + " " + after).strip();
            atStart =
                    define(needed || atStart.isEmpty() ? following : following + " | " + atStart)
                            + (needed || !atStart.isEmpty() ? "" : "?");
            after =
                    define(
                            (needed ? "\",\" ws " + pair : "(\",\" ws " + pair + ")?")
                                    + " "
                                    + after);
        }
        return atStart;
    }

    private static String repeats(
            JsonNode node, Set<String> keys, String least, String most, String where) {
        int low = count(node, keys, least, 0, where);
        int high = count(node, keys, most, -1, where);
        if (high >= 0 && high < low) {
            throw wrong(where, "keyword " + most + " is below " + least);
        }
        return "{" + low + "," + (high < 0 ? "" : high) + "}";
    }

    private static int count(
            JsonNode node, Set<String> keys, String key, int absent, String where) {
        if (!keys.remove(key)) {
            return absent;
        }
        JsonNode value = node.get(key);
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > MOST_RULES) {
            throw wrong(where, "keyword " + key + " must be 0.." + MOST_RULES);
        }
        return value.intValue();
    }

    private static String literal(JsonNode value) {
        return quoted(JsonMapper.shared().writeValueAsString(value));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static IllegalArgumentException wrong(String where, String what) {
        return new IllegalArgumentException(where + ": " + what);
    }
}
