// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import dev.ocellus.perception.models.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Reads the settings: the defaults of {@code ocellus.example.toml}, over them the user's file, over
 * that the environment. Confined to one thread, for one reading.
 */
public final class SettingsReader {
    private static final String DEFAULTS = "/ocellus.example.toml";
    private static final String PREFIX = "OCELLUS_";

    private final TomlMapper toml =
            TomlMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final ObjectNode tree = defaults();

    /** Where each changed key came from, by {@code section.key}. */
    private final Map<String, String> origins = new HashMap<>();

    private SettingsReader() {}

    /**
     * {@return the file that is used when none is named, or null when there is none}
     *
     * @param environment of the process
     */
    public static @Nullable Path find(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        String config = environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config");
        return List.of(
                        Path.of("ocellus.toml"),
                        Path.of(config, "ocellus", "ocellus.toml"),
                        Path.of("/etc/ocellus/ocellus.toml"))
                .stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads the settings.
     *
     * @param file the user's file, or null for the defaults alone
     * @param environment of the process
     * @return all settings, checked
     * @throws SettingsException if the file cannot be read, or a key or a value is not right
     */
    public static Settings read(@Nullable Path file, Map<String, String> environment)
            throws SettingsException {
        SettingsReader reader = new SettingsReader();
        if (file != null) {
            reader.merge(file);
        }
        for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
            reader.override(entry.getKey(), entry.getValue());
        }
        return reader.bind();
    }

    private ObjectNode defaults() {
        try (InputStream in = SettingsReader.class.getResourceAsStream(DEFAULTS)) {
            return (ObjectNode) toml.readTree(Objects.requireNonNull(in, DEFAULTS));
        } catch (IOException e) {
            throw new IllegalStateException("the product's " + DEFAULTS + " is unreadable", e);
        }
    }

    private void merge(Path file) throws SettingsException {
        TomlLines lines = new TomlLines(file.toString(), text(file));
        ObjectNode user = parse(lines);
        for (Map.Entry<String, JsonNode> section : user.properties()) {
            String name = section.getKey();
            String at = lines.find(name, null);
            if (!(tree.get(name) instanceof ObjectNode known)) {
                throw unknown(at, "section [" + name + "]", name, tree.propertyNames());
            }
            if (!(section.getValue() instanceof ObjectNode values)) {
                throw new SettingsException(at, name + " is a section; write [" + name + "]");
            }
            for (Map.Entry<String, JsonNode> value : values.properties()) {
                String key = value.getKey();
                set(known, name, key, value.getValue(), lines.find(name, key));
            }
        }
    }

    private static String text(Path file) throws SettingsException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new SettingsException(file.toString(), "there is no such file");
        } catch (CharacterCodingException e) {
            throw new SettingsException(file.toString(), "not a text in UTF-8");
        } catch (IOException e) {
            throw new SettingsException(
                    file.toString(),
                    "read failed: "
                            + (Files.isDirectory(file) ? "it is a folder" : e.getMessage()));
        }
    }

    private ObjectNode parse(TomlLines lines) throws SettingsException {
        try {
            return (ObjectNode) toml.readTree(lines.text());
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new SettingsException(
                    lines.name() + ":" + line, "not valid TOML: " + e.getOriginalMessage());
        }
    }

    private void override(String variable, String value) throws SettingsException {
        String name = variable.toLowerCase(Locale.ROOT);
        int cut = name.indexOf('_', PREFIX.length());
        if (!variable.startsWith(PREFIX) || cut < 0) {
            return;
        }
        String section = name.substring(PREFIX.length(), cut);
        String key = name.substring(cut + 1);
        if (!(tree.get(section) instanceof ObjectNode known)) {
            // Another program's, unless it looks like a slip.
            if (Nearest.likely(section, tree.propertyNames()).isPresent()) {
                throw unknown(variable, "section " + section, section, tree.propertyNames());
            }
            return;
        }
        JsonNode fallback = known.get(key);
        set(known, section, key, parse(value, fallback), variable);
    }

    /** {@return the value of a variable; texts need no quotes there} */
    private JsonNode parse(String value, @Nullable JsonNode fallback) {
        if (fallback == null || fallback.isString()) {
            return tree.stringNode(value);
        }
        try {
            JsonNode parsed = toml.readTree("v = " + value).get("v");
            return parsed == null ? tree.stringNode(value) : parsed;
        } catch (JacksonException e) {
            return tree.stringNode(value);
        }
    }

    private void set(ObjectNode section, String name, String key, JsonNode value, String at)
            throws SettingsException {
        JsonNode fallback = section.get(key);
        if (fallback == null) {
            throw unknown(at, "key " + name + "." + key, key, section.propertyNames());
        }
        if (!sameType(fallback, value)) {
            throw new SettingsException(
                    at, name + "." + key + " must be " + type(fallback) + ", got " + value);
        }
        section.set(key, value);
        origins.put(name + "." + key, at);
    }

    private Settings bind() throws SettingsException {
        try {
            return toml.treeToValue(tree, Settings.class);
        } catch (DatabindException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException why ? why : e;
            String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
            String section =
                    e.getPath().isEmpty()
                            ? ""
                            : Objects.requireNonNullElse(e.getPath().get(0).getPropertyName(), "");
            // A range check begins with the name of the key that it is about.
            String key = section + "." + message.split("[ (]", 2)[0];
            throw new SettingsException(
                    origins.getOrDefault(key, "[" + section + "]"), section + "." + message);
        }
    }

    private static boolean sameType(JsonNode fallback, JsonNode value) {
        if (fallback.isArray()) {
            return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
        }
        if (fallback.isFloatingPointNumber()) {
            return value.isNumber();
        }
        if (fallback.isIntegralNumber()) {
            return value.isIntegralNumber() && value.canConvertToInt();
        }
        return fallback.getNodeType() == value.getNodeType();
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> "true or false";
            case STRING -> "a text in quotes";
            case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number";
            case ARRAY -> "a list of texts";
            default -> "a section";
        };
    }

    private static SettingsException unknown(
            String at, String what, String wrong, Collection<String> known) {
        return new SettingsException(
                at, "unknown " + what + "; did you mean " + Nearest.to(wrong, known) + "?");
    }
}
