// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentenceSplitterTest {
    private static List<String> split(String text, int pieceLength) {
        SentenceSplitter splitter = new SentenceSplitter();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < text.length(); i += pieceLength) {
            sentences.addAll(
                    splitter.accept(text.substring(i, Math.min(text.length(), i + pieceLength))));
        }
        String rest = splitter.rest();
        if (!rest.isEmpty()) {
            sentences.add(rest);
        }
        return sentences;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void theCutsDoNotDependOnThePieces(int pieceLength) {
        assertEquals(
                List.of(
                        "Yes.",
                        "Dr. Smith met J. Doe at 3 p.m. near St. Mary, i.e. late.",
                        "It cost 3.50 dollars!",
                        "\"Really?\"",
                        "He left at 5 p.m.",
                        "Then it rained…",
                        "The end"),
                split(
                        "Yes. Dr. Smith met J. Doe at 3 p.m. near St. Mary, i.e. late. It cost 3.50"
                                + " dollars! \"Really?\" He left at 5 p.m. Then it rained… The end",
                        pieceLength));
    }

    @Test
    void aSentenceComesAsSoonAsItHasEnded() {
        SentenceSplitter splitter = new SentenceSplitter();
        assertEquals(List.of(), splitter.accept("It is noon"));
        assertEquals(List.of(), splitter.accept("."));
        assertEquals(List.of("It is noon."), splitter.accept(" "));
        assertEquals(List.of(), splitter.accept("What else"));
        assertEquals("What else", splitter.rest());
        assertEquals("", splitter.rest());
    }

    @Test
    void onlyTheFirstSentenceMayBeginAtAComma() {
        assertEquals(
                List.of(
                        "When it rains in the mountains,",
                        "the river rises quickly.",
                        "When it is dry in the mountains, nothing happens."),
                split(
                        "When it rains in the mountains, the river rises quickly. When it is dry in"
                                + " the mountains, nothing happens.",
                        4));
    }

    @Test
    void linesAndListsAreCutByLines() {
        assertEquals(
                List.of("Things:", "1. Tea is hot.", "2. Milk"),
                split("Things:\n1. Tea is hot.\n2. Milk\n", 5));
    }

    @Test
    void noEndsASentenceUnlessANumberFollows() {
        assertEquals(List.of("No.", "I like No. 5 more."), split("No. I like No. 5 more.", 3));
    }

    @Test
    void textWithoutAnEndIsCutAtASpace() {
        List<String> cut = split("word ".repeat(1000), 11);
        assertTrue(cut.size() > 5, () -> "got " + cut.size());
        assertEquals("word ".repeat(1000).strip(), String.join(" ", cut));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1000})
    void aUnitsFullStopEndsASentenceOnlyBeforeACapital(int pieceLength) {
        assertEquals(
                List.of("He is 6 ft. 2 in. tall.", "She is 5 ft.", "That is all."),
                split("He is 6 ft. 2 in. tall. She is 5 ft. That is all.", pieceLength));
    }
}
