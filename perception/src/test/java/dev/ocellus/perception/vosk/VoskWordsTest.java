// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class VoskWordsTest {
    private static final VoskWords WORDS =
            VoskWords.parse(
                    """
                    {"result": [
                     {"conf": 0.5, "start": 1.0, "end": 2.0, "word": "one"},
                     {"conf": 1.0, "start": 2.0, "end": 2.2, "word": "[unk]"},
                     {"conf": 0.125, "start": 2.2, "end": 3.0, "word": "two"}],
                     "text": "one [unk] two"}
                    """);

    @Test
    void wordsAndTheirConfidenceAreRead() {
        assertEquals("one two", WORDS.text());
        assertEquals(0.25, WORDS.confidence(), 1e-9);
    }

    @Test
    void thoseOfASentenceThatGoesOnComeBehind() {
        VoskWords partial =
                VoskWords.parse(
                        """
                        {"partial": "three", "partial_result": [{"conf": 1, "word": "three"}]}
                        """);
        assertEquals("one two three", WORDS.plus(partial).text());
        assertEquals("one two", VoskWords.NONE.plus(WORDS).text());
    }

    @Test
    void anAnswerWithoutWordsHasNone() {
        assertEquals(VoskWords.NONE, VoskWords.parse("{\"partial\": \"\"}"));
        assertEquals(VoskWords.NONE, VoskWords.parse("{\"text\": \"\"}"));
        assertEquals(0, VoskWords.NONE.confidence());
        assertEquals("", VoskWords.NONE.text());
    }

    @Test
    void aWordBelongsToTheTimeInWhichMostOfItWasSaid() {
        assertEquals("one two", WORDS.until(2.7).text());
        assertEquals("one", WORDS.until(2.5).text());
        assertEquals("", WORDS.until(1.4).text());
    }
}
