// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What must, or must never, be seen among the events. All parts that are given must hold for the
 * same event.
 *
 * @param event type of the event, or null for the type that the other parts imply
 * @param hud found in the visible lines, joined by line breaks
 * @param speech found in what was said
 * @param text found in the event's text
 * @param where comparisons of the event's fields
 */
record Condition(
        @Nullable String event,
        @Nullable Pattern hud,
        @Nullable Pattern speech,
        @Nullable Pattern text,
        Map<String, Comparison> where) {
    Condition {
        where = Map.copyOf(where);
    }

    /** {@return whether an event, as its JSON, is what is looked for} */
    boolean holds(JsonNode seen) {
        String type = seen.path("type").asString("");
        if (event != null && !event.equals(type)) {
            return false;
        }
        if (hud != null && !(type.equals("hud") && hud.matcher(lines(seen)).find())) {
            return false;
        }
        if (speech != null
                && !(type.equals("said")
                        && speech.matcher(seen.path("text").asString("")).find())) {
            return false;
        }
        if (text != null && !text.matcher(seen.path("text").asString("")).find()) {
            return false;
        }
        return where.entrySet().stream()
                .allMatch(part -> part.getValue().holds(seen.path(part.getKey())));
    }

    /** {@return whether an event is of the kind that could have been it, for the report} */
    boolean concerns(JsonNode seen) {
        String type = seen.path("type").asString("");
        if (hud != null) {
            return type.equals("hud");
        }
        if (speech != null) {
            return type.equals("said");
        }
        return event == null ? seen.has("text") : event.equals(type);
    }

    private static String lines(JsonNode hud) {
        List<String> lines = hud.path("lines").valueStream().map(JsonNode::asString).toList();
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        part(out, "event", event);
        part(out, "hud", hud);
        part(out, "speech", speech);
        part(out, "text", text);
        where.forEach((field, comparison) -> part(out, field, comparison));
        return out.toString();
    }

    private static void part(StringBuilder out, String name, @Nullable Object value) {
        if (value != null) {
            out.append(out.isEmpty() ? "" : ", ").append(name).append(": ").append(value);
        }
    }
}
