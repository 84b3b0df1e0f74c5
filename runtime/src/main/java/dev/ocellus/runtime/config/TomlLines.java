// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line of a key in the text of a TOML file, for messages. The parser keeps no lines.
 *
 * @param name of the file
 * @param text its content
 */
record TomlLines(String name, String text) {
    /** {@return file and line of a section, or of a key in it; the file alone when not found} */
    String find(String section, @Nullable String key) {
        return (key == null
                        ? line(heading(section)).or(() -> line(assigned(section)))
                        : underHeading(section, key)
                                .or(() -> line(assigned(section, key)))
                                .or(() -> line(assigned(section))))
                .map(line -> name + ":" + line)
                .orElse(name);
    }

    private Optional<Integer> line(Pattern wanted) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (wanted.matcher(lines[i]).lookingAt()) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> underHeading(String section, String key) {
        Pattern heading = heading(section);
        Pattern assigned = assigned(key);
        String[] lines = text.split("\n", -1);
        boolean inside = false;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].stripLeading().startsWith("[")) {
                inside = heading.matcher(lines[i]).lookingAt();
            } else if (inside && assigned.matcher(lines[i]).lookingAt()) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static Pattern heading(String section) {
        return Pattern.compile("\\s*\\[\\s*" + word(section) + "\\s*\\]");
    }

    private static Pattern assigned(String... names) {
        String path = Stream.of(names).map(TomlLines::word).collect(joining("\\s*[.]\\s*"));
        return Pattern.compile("\\s*" + path + "\\s*[=.]");
    }

    private static String word(String name) {
        return "[\"']?" + Pattern.quote(name) + "[\"']?";
    }
}
