// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessagesTest {
    private final Messages messages = Messages.of(Locale.UK);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S | 0 seconds",
                "PT1S | 1 second",
                "PT59.6S | 1 minute",
                "PT90S | 1 minute, 30 seconds",
                "PT1H | 1 hour",
                "PT1H0M30S | 1 hour",
                "PT1H30M20S | 1 hour, 30 minutes",
                "P2DT3H | 2 days, 3 hours",
                "PT-5S | 0 seconds",
            })
    void aTimeSpanIsSaidInItsTwoLargestUnits(Duration span, String said) {
        assertEquals(said, messages.duration(span));
    }

    @Test
    void severalThingsAreOneSentence() {
        assertEquals("a, b and c", messages.all(List.of("a", "b", "c")));
        assertEquals("a or b", messages.one(List.of("a", "b")));
    }

    @Test
    void everyMessageCanBeSaidWithWordsThatICUMightTrip() {
        for (String name : messages.names()) {
            String said =
                    messages.say(
                            name,
                            "label",
                            "{it's} '{'",
                            "text",
                            "{it's} '{'",
                            "thing",
                            "keys",
                            "count",
                            2,
                            "percent",
                            7,
                            "value",
                            7,
                            "place",
                            "none",
                            "target",
                            "volume");
            assertFalse(said.isBlank(), name);
        }
        assertEquals("Noted: {it's} '{'.", messages.say("note.added", "text", "{it's} '{'"));
    }

    @Test
    void eachSkillHasANameThatTheWearerKnows() {
        Skills.found()
                .all()
                .forEach((name, skill) -> {
                    boolean ours = skill.getClass().getPackageName().endsWith(".skills");
                    assertTrue(!ours || messages.has("skill." + name), name);
                });
    }

    @Test
    void whatHasNoMessageIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> messages.say("timer.unheard"));
    }

    @Test
    void aLanguageWithoutMessagesSpeaksEnglish() {
        assertEquals("No timer is running.", Messages.of(Locale.JAPAN).say("timer.none"));
    }
}
