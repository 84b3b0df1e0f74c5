// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.piper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClausesTest {
    private static List<String> cut(String text) {
        return Clauses.of(text).stream().map(Clauses.Clause::text).toList();
    }

    @Test
    void aShortSentenceStaysWhole() {
        assertEquals(List.of("It is 9 oh 5."), cut("It is 9 oh 5."));
        assertEquals(List.of("Yes, of course."), cut("Yes, of course."));
    }

    @Test
    void theFirstClauseIsShortAndLaterOnesAreNotCutUp() {
        assertEquals(
                List.of(
                        "Well, the weather today,",
                        "as far as I can tell, is sunny, with a few clouds in the afternoon."),
                cut(
                        "Well, the weather today, as far as I can tell, is sunny, with a few clouds"
                                + " in the afternoon."));
    }

    @Test
    void aLongPhraseIsCutBeforeAWordThatJoins() {
        assertEquals(
                List.of(
                        "The people who live beside the old river bank",
                        "that runs through the quiet town are known for their kindness."),
                cut(
                        "The people who live beside the old river bank that runs through the quiet"
                                + " town are known for their kindness."));
    }

    @Test
    void noWordIsLostAndNoClauseIsLong() {
        String text =
                "Lorem, ipsum dolor. "
                        .repeat(30)
                        .concat("word ".repeat(400))
                        .concat("x".repeat(1000))
                        .concat(" \uD83D\uDE00".repeat(200));
        List<String> clauses = cut(text);
        assertEquals(text.replace(" ", ""), String.join("", clauses).replace(" ", ""));
        clauses.forEach(c -> assertTrue(!c.isBlank() && c.length() <= 100, c));
    }

    @Test
    void oneBreathesLongestAfterASentence() {
        List<Clauses.Clause> clauses =
                Clauses.of("It will certainly rain today, so take a coat. Goodbye.");
        assertTrue(clauses.getFirst().pause().compareTo(clauses.getLast().pause()) < 0);
        assertEquals(Duration.ofMillis(200), clauses.getLast().pause());
    }

    @Test
    void nothingHasNoClauses() {
        assertEquals(List.of(), Clauses.of(""));
        assertEquals(List.of(), Clauses.of("  "));
    }
}
