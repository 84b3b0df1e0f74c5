// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.understanding.SlotNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DeclarationTest {
    private static final Map<String, Skill> SKILLS = Skills.found().all();

    @Test
    void theSchemaSaysWhatASkillTakes() {
        JsonNode schema =
                new JsonMapper()
                        .readTree(
                                Declaration.of(
                                                "dice",
                                                "Rolls a die",
                                                Slot.of("sides", Slot.Type.INTEGER, "how many"),
                                                Slot.among("kind", "which", "fair", "loaded"))
                                        .schema());
        assertEquals("dice", schema.get("title").asString());
        assertEquals("integer", schema.at("/properties/sides/type").asString());
        assertEquals("loaded", schema.at("/properties/kind/enum/1").asString());
        assertEquals("false", schema.get("additionalProperties").asString());
    }

    @Test
    void noSkillOnTheClassPathIsLeftOut() {
        assertEquals(List.of(), Skills.found().refused());
        assertTrue(SKILLS.keySet().containsAll(Set.of("time", "timer", "note", "help")));
    }

    @Test
    void eachSkillDeclaresTheSlotsThatASentenceCanFill() {
        SKILLS.forEach((name, skill) -> {
            Set<String> declared = new TreeSet<>();
            skill.declaration().slots().forEach(slot -> declared.add(slot.name()));
            if (!name.equals("dice")) {
                assertEquals(new TreeSet<>(SlotNames.of(name)), declared, name);
            }
        });
    }
}
