// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as JSON: {@code at}, {@code tMs}, {@code type}, then the fields of the type. Thread-safe.
 */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EventJson() {}

    /**
     * {@return an event as a JSON object}
     *
     * @param entry the event and its moment
     */
    public static ObjectNode tree(EventLog.Entry entry) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("at", entry.at().toString());
        node.put("tMs", entry.tMs());
        node.put("type", entry.event().type());
        ObjectNode fields = MAPPER.valueToTree(entry.event());
        for (var field : fields.properties()) {
            boolean unknown =
                    field.getValue().isDouble() && Double.isNaN(field.getValue().doubleValue());
            // A word that Java keeps for itself.
            String name = field.getKey().equals("serviceClass") ? "class" : field.getKey();
            if (unknown) {
                node.putNull(name);
            } else {
                node.set(name, field.getValue());
            }
        }
        return node;
    }

    /**
     * {@return an event as one line of JSON, without the line break}
     *
     * @param entry the event and its moment
     */
    public static String line(EventLog.Entry entry) {
        try {
            return MAPPER.writeValueAsString(tree(entry));
        } catch (JacksonException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}
