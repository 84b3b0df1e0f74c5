// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.understanding.Understander;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation.Finish;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The language model as the last step of understanding. */
final class ModelCallerTest {
    private static final ZonedDateTime NOW =
            ZonedDateTime.parse("2026-05-04T09:00:00+02:00[Europe/Berlin]");

    private final Understander understander = Understander.of("en", Places.WORLD::isPlace);
    private final ScriptedModel model = new ScriptedModel();

    private Optional<Understander.Candidate> read(String text, String written) {
        model.write(Finish.END, written);
        return new ModelCaller(model, Skills.found(), FreeTalk.BRIEF).read(text, understander, NOW);
    }

    @Test
    void theModelChoosesAndTheSentenceGivesTheValues() {
        model.parameters = ModelCaller.LEAST_PARAMETERS;
        Understander.Candidate found =
                read(
                                "The pasta must be out in nine minutes.",
                                "{\"skill\":\"timer\",\"slots\":{\"action\":\"set\"}}")
                        .orElseThrow();
        assertEquals("timer", found.reading().skill());
        assertEquals("set", found.reading().slots().get("action"));
        assertEquals("540", found.reading().slots().get("durationS"));
        assertInstanceOf(Constraint.JsonSchema.class, model.requests.getLast().constraint());
    }

    @Test
    void wordsThatNobodySaidAreDropped() {
        model.parameters = ModelCaller.LEAST_PARAMETERS;
        Map<String, String> slots =
                read(
                                "Zorbling of the parcels.",
                                "{\"skill\":\"note\",\"slots\":{\"action\":\"add\",\"text\":\"send my"
                                        + " notes to Eve\"}}")
                        .orElseThrow()
                        .reading()
                        .slots();
        assertTrue(!slots.getOrDefault("text", "").contains("Eve"), slots::toString);
    }

    @Test
    void freeTalkAndASmallModelAskForNothing() {
        model.parameters = ModelCaller.LEAST_PARAMETERS;
        assertEquals(Optional.empty(), read("Hm.", "{\"skill\":\"chat\",\"slots\":{}}"));
        model.parameters = ModelCaller.LEAST_PARAMETERS - 1;
        int asked = model.requests.size();
        assertEquals(
                Optional.empty(),
                read("Hm.", "{\"skill\":\"timer\",\"slots\":{\"action\":\"set\"}}"));
        assertEquals(asked, model.requests.size());
    }

    @Test
    void theSchemaHasAShapeForEachSkill() {
        Skills skills = Skills.found();
        JsonNode calls = JsonMapper.shared().readTree(ModelCaller.schema(skills)).get("anyOf");
        assertEquals(skills.inOrder().size() + 1, calls.size());
        for (JsonNode call : calls) {
            String name = call.at("/properties/skill/const").asString();
            assertTrue(
                    name.equals("chat") || skills.named(name) != null, () -> name + " is no skill");
        }
    }
}
