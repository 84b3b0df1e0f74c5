// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is remembered as JSON: one object with a list of items, one a line. */
final class JsonForm implements MemoryFiles.Form {
    private static final String FORMAT = "ocellus-memory";

    private final Writer out;
    private boolean some;

    JsonForm(Writer out) throws IOException {
        this.out = out;
        out.write("{\"format\": \"" + FORMAT + "\", \"version\": 1, \"items\": [");
    }

    @Override
    public void write(Entry entry) throws IOException {
        Item item = entry.item();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("kind", item.kind().name().toLowerCase(Locale.ROOT));
        fields.put("text", item.text());
        fields.put("at", item.at().toString());
        fields.put("place", item.place());
        fields.put("pinned", item.pinned());
        if (!item.data().isEmpty()) {
            fields.put("data", item.data());
        }
        byte[] thumbnail = item.thumbnail();
        if (thumbnail != null) {
            fields.put("thumbnail", Base64.getEncoder().encodeToString(thumbnail));
        }
        out.write(some ? ",\n" : "\n");
        out.write(JsonMapper.shared().writeValueAsString(fields));
        some = true;
    }

    @Override
    public void close() throws IOException {
        out.write("\n]}\n");
    }

    static void read(Path file, Consumer<Item> taker) throws IOException {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                JsonParser parser = JsonMapper.shared().createParser(in)) {
            new Reading(file, parser).read(taker);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new MemoryFileException(
                    file, "line " + line + " is no JSON (" + e.getOriginalMessage() + ")", e);
        }
    }

    /** One file that is read. */
    private record Reading(Path file, JsonParser parser) {
        void read(Consumer<Item> taker) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("it is no export of Ocellus", null);
            }
            boolean format = false;
            boolean items = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "format" -> format = FORMAT.equals(parser.getString());
                    case "version" -> {
                        if (parser.getIntValue() != 1) {
                            throw wrong("it was written by a newer Ocellus", null);
                        }
                    }
                    case "items" -> {
                        if (!format) {
                            throw wrong("it is no export of Ocellus", null);
                        }
                        items(taker);
                        items = true;
                    }
                    default -> parser.skipChildren();
                }
            }
            if (!items || parser.nextToken() != null) {
                throw wrong("it is no export of Ocellus", null);
            }
        }

        private void items(Consumer<Item> taker) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw wrong("items must be a list", null);
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                JsonNode node = parser.readValueAsTree();
                try {
                    taker.accept(item(node));
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw wrong("line " + line + ": " + e.getMessage(), e);
                }
            }
        }

        private MemoryFileException wrong(String what, @Nullable Exception cause) {
            return new MemoryFileException(file, what, cause);
        }

        private static Item item(JsonNode node) {
            Map<String, String> data = new LinkedHashMap<>();
            JsonNode given = node.get("data");
            if (given != null) {
                given.properties().forEach(it -> data.put(it.getKey(), it.getValue().asString()));
            }
            return new Item(
                    kind(text(node, "kind")),
                    text(node, "text"),
                    Instant.parse(text(node, "at")),
                    node.hasNonNull("place") ? text(node, "place") : "",
                    node.hasNonNull("pinned") && node.get("pinned").booleanValue(),
                    data,
                    node.hasNonNull("thumbnail")
                            ? Base64.getDecoder().decode(text(node, "thumbnail"))
                            : null);
        }

        private static String text(JsonNode node, String name) {
            JsonNode value = node.get(name);
            if (value == null || !value.isString()) {
                throw new IllegalArgumentException(name + " must be a text");
            }
            return value.stringValue();
        }
    }

    /** {@return a kind by its name} */
    static Kind kind(String name) {
        try {
            return Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("there is no kind " + name, e);
        }
    }
}
