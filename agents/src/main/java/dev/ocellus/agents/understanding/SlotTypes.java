// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which slots with a value each skill takes, and of which type. */
final class SlotTypes {
    static final Map<String, Map<String, String>> OF =
            Map.ofEntries(
                    Map.entry("time", Map.of("place", "place")),
                    Map.entry("date", Map.of("day", "day", "place", "place")),
                    Map.entry("timer", Map.of("durationS", "duration", "label", "words")),
                    Map.entry(
                            "alarm",
                            Map.of("at", "alarmtime", "repeat", "repeat", "label", "words")),
                    Map.entry(
                            "reminder",
                            Map.of(
                                    "at", "moment", "repeat", "repeat", "when", "thing", "text",
                                    "words")),
                    Map.entry("calculate", Map.of("expression", "expression")),
                    Map.entry("convert", Map.of("value", "quantity", "from", "unit", "to", "unit")),
                    Map.entry("look", Map.of("thing", "thing")),
                    Map.entry("read", Map.of("part", "part")),
                    Map.entry("find", Map.of("thing", "thing", "text", "words")),
                    Map.entry(
                            "translate",
                            Map.of("text", "words", "to", "language", "from", "language")),
                    Map.entry("summarise", Map.of("minutes", "minutes")),
                    Map.entry("note", Map.of("text", "words")),
                    Map.entry(
                            "recall", Map.of("thing", "thing", "text", "words", "since", "since")),
                    Map.entry("control", Map.of("value", "level")),
                    Map.entry("coach", Map.of("activity", "activity", "targetCount", "number")),
                    Map.entry("rule", Map.of("trigger", "words", "effect", "words")),
                    Map.entry("help", Map.of("topic", "helptopic")));

    private SlotTypes() {}

    /** {@return the names of the slots of each skill} */
    static Map<String, List<String>> names() {
        Map<String, List<String>> names = new TreeMap<>();
        OF.forEach((skill, types) -> names.put(skill, types.keySet().stream().sorted().toList()));
        return names;
    }
}
