// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * A TOML file and the lines of what is in it: the parser keeps no lines.
 *
 * @param name of the file
 * @param text its content
 * @param tree what it says
 */
record TomlText(String name, String text, ObjectNode tree) {
    /**
     * {@return what a text says}
     *
     * @throws InputException if it is no TOML
     */
    static TomlText parse(String name, String text) throws InputException {
        try {
            return new TomlText(name, text, (ObjectNode) new TomlMapper().readTree(text));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new InputException(
                    name + ":" + line, "not valid TOML: " + e.getOriginalMessage());
        }
    }

    /**
     * {@return a number of a section}
     *
     * @throws InputException if it is none or out of range
     */
    double number(
            String section, JsonNode node, String key, double otherwise, double least, double most)
            throws InputException {
        JsonNode value = node.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
            throw wrong(section, key, key + " must be " + least + " to " + most + ", got " + value);
        }
        return value.asDouble();
    }

    /**
     * Refuses keys that nobody reads.
     *
     * @throws InputException if there is one
     */
    void known(String section, JsonNode node, List<String> keys) throws InputException {
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                throw wrong(section, key, "unknown key " + key + "; it may have " + keys);
            }
        }
    }

    /** {@return what to throw about a section or a key in it} */
    InputException wrong(String section, @Nullable String key, String why) {
        int line = heading(section);
        if (key != null) {
            Pattern assigned =
                    Pattern.compile("(.*[\\s{,])?[\"']?" + Pattern.quote(key) + "[\"']?\\s*=.*");
            String[] lines = lines();
            for (int i = line; i < lines.length && (i == line || !lines[i].startsWith("[")); i++) {
                if (assigned.matcher(lines[i]).matches()) {
                    line = i + 1;
                    break;
                }
            }
        }
        return new InputException(
                name + (line == 0 ? "" : ":" + line),
                section.isEmpty() ? why : "[" + section + "]: " + why);
    }

    /** {@return file and line of a phase of a load} */
    String phaseAt(String section, int index) {
        String[] lines = lines();
        int seen = -1;
        for (int i = heading(section); i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("[") && !line.startsWith("[[")) {
                break;
            }
            boolean begins = line.startsWith("{") || line.matches("phase\\s*=\\s*\\[\\s*\\{.*");
            if (begins || line.matches("\\[\\[.*phase\\s*\\]\\].*")) {
                seen++;
            }
            if (seen == index) {
                return name + ":" + (i + 1);
            }
        }
        return name + ":" + Math.max(1, heading(section));
    }

    /** {@return the line of a section's heading, from 1; 0 without one} */
    private int heading(String section) {
        Pattern wanted =
                Pattern.compile("\\s*\\[\\s*[\"']?" + Pattern.quote(section) + "[\"']?\\s*\\].*");
        String[] lines = lines();
        for (int i = 0; i < lines.length; i++) {
            if (wanted.matcher(lines[i]).matches()) {
                return i + 1;
            }
        }
        return 0;
    }

    private String[] lines() {
        return text.split("\n", -1);
    }
}
