// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is remembered as Markdown: a list, each item with its kind and time, whether it is pinned
 * and its place in the first line, and its text quoted below. Pictures and what skills keep beside
 * the text are left out. Backslashes and what would break a line are escaped by a backslash.
 */
final class MarkdownForm implements MemoryFiles.Form {
    private static final String TITLE = "# What Ocellus remembers";
    private static final String PINNED = ", pinned";
    private static final String QUOTE = "  > ";

    /** Kind, time, pinned or nothing, place or nothing. */
    private static final Pattern HEAD =
            Pattern.compile(
                    "- \\*\\*(\\w+)\\*\\* (\\S+?)(, pinned)?(?:, place: (.*))?", Pattern.DOTALL);

    private final Writer out;

    MarkdownForm(Writer out) throws IOException {
        this.out = out;
        out.write(TITLE + "\n");
    }

    @Override
    public void write(Entry entry) throws IOException {
        Item item = entry.item();
        out.write("\n- **" + item.kind().name().toLowerCase(Locale.ROOT) + "** " + item.at());
        if (item.pinned()) {
            out.write(PINNED);
        }
        if (!item.place().isEmpty()) {
            out.write(", place: " + escaped(item.place()).replace("\n", "\\n"));
        }
        out.write("\n");
        for (String line : escaped(item.text()).split("\n", -1)) {
            out.write(QUOTE + line + "\n");
        }
    }

    @Override
    public void close() {}

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\r", "\\r");
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    static void read(Path file, Consumer<Item> taker) throws IOException {
        // Other line breaks of Unicode are part of the text.
        String[] lines = Files.readString(file, StandardCharsets.UTF_8).split("\r?\n", -1);
        if (!lines[0].strip().equals(TITLE)) {
            throw new MemoryFileException(file, "its first line is not " + TITLE, null);
        }
        int at = 1;
        while (at < lines.length) {
            if (lines[at].isBlank()) {
                at++;
                continue;
            }
            Matcher head = HEAD.matcher(lines[at]);
            if (!head.matches()) {
                throw new MemoryFileException(file, "line " + (at + 1) + " is no item", null);
            }
            int line = at + 1;
            List<String> text = new ArrayList<>();
            for (at++; at < lines.length && lines[at].startsWith(QUOTE.stripTrailing()); at++) {
                text.add(lines[at].substring(Math.min(QUOTE.length(), lines[at].length())));
            }
            try {
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("there is no text below it");
                }
                taker.accept(item(head, plain(String.join("\n", text))));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new MemoryFileException(file, "line " + line + ": " + e.getMessage(), e);
            }
        }
    }

    private static Item item(Matcher head, String text) {
        Kind kind = JsonForm.kind(head.group(1));
        String place = head.group(4);
        return new Item(
                kind,
                text,
                Instant.parse(head.group(2)),
                place == null ? "" : plain(place),
                head.group(3) != null,
                Map.of(),
                null);
    }
}
