// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConditionTest {
    private static JsonNode event(String json) {
        return JsonMapper.shared().readTree(json);
    }

    @Test
    void theHudIsSearchedAcrossItsLines() {
        Condition condition =
                new Condition(null, Pattern.compile("It is\n9:05"), null, null, Map.of());
        assertTrue(condition.holds(event("{\"type\":\"hud\",\"lines\":[\"It is\",\"9:05\"]}")));
        assertFalse(condition.holds(event("{\"type\":\"hud\",\"lines\":[\"It is 9:05\"]}")));
        assertFalse(condition.holds(event("{\"type\":\"said\",\"text\":\"It is\\n9:05\"}")));
    }

    @Test
    void allPartsMustHoldForTheSameEvent() {
        Condition condition =
                new Condition(
                        "wake",
                        null,
                        null,
                        null,
                        Map.of(
                                "model", Comparison.parse("okay_nabu"),
                                "score", Comparison.parse(">0.9")));
        assertTrue(
                condition.holds(
                        event("{\"type\":\"wake\",\"model\":\"okay_nabu\",\"score\":0.95}")));
        assertFalse(
                condition.holds(
                        event("{\"type\":\"wake\",\"model\":\"okay_nabu\",\"score\":0.9}")));
        assertFalse(
                condition.holds(event("{\"type\":\"wake\",\"model\":\"alexa\",\"score\":0.95}")));
        assertFalse(condition.holds(event("{\"type\":\"wake\",\"model\":\"okay_nabu\"}")));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2, true",
        "2, 2.0, true",
        "2, 3, false",
        ">=2, 2, true",
        "> 2, 2, false",
        "<=-1.5, -1.5, true",
        "<0, 1, false",
        "/^lo/, 'low', true",
        "/^lo/, 'slow', false",
        "true, true, true",
        ">1, 'two', false"
    })
    void comparisonsFollowTheContract(String written, String value, boolean holds) {
        JsonNode field =
                value.matches("-?[\\d.]+|true")
                        ? event(value)
                        : JsonMapper.shared().valueToTree(value);
        assertEquals(holds, Comparison.parse(written).holds(field));
    }
}
