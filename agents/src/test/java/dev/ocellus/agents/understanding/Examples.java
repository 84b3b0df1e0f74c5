// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people say, by intent, with the values marked: {@code wake me at [seven](at)}. */
record Examples(Map<Intent, List<String>> marked) {
    private static final Pattern SPAN = Pattern.compile("\\[([^\\]]*)\\]\\((\\w+)\\)");

    static Examples read(Path file) throws IOException {
        Map<Intent, List<String>> marked = new LinkedHashMap<>();
        List<String> group = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("## ")) {
                group =
                        marked.computeIfAbsent(
                                Intent.named(line.substring(3).strip()), _ -> new ArrayList<>());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                group.add(line.strip());
            }
        }
        return new Examples(marked);
    }

    static String plain(String marked) {
        return SPAN.matcher(marked).replaceAll("$1");
    }

    /** Values of free text by slot. */
    Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (List<String> lines : marked.values()) {
            for (String line : lines) {
                Matcher span = SPAN.matcher(line);
                while (span.find()) {
                    values.computeIfAbsent(span.group(2), _ -> new ArrayList<>())
                            .add(span.group(1));
                }
            }
        }
        return values;
    }
}
