// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordErrorsTest {
    @Test
    void caseAndPunctuationAreNoErrors() {
        assertEquals(
                new WordErrors(0, 4), WordErrors.of("It's five, isn't it?", "its FIVE isn’t it"));
    }

    @Test
    void aWordChangedLeftOutOrPutInIsOneErrorEach() {
        assertEquals(new WordErrors(1, 3), WordErrors.of("one two three", "one too three"));
        assertEquals(new WordErrors(1, 3), WordErrors.of("one two three", "one three"));
        assertEquals(new WordErrors(1, 3), WordErrors.of("one two three", "one two and three"));
        assertEquals(new WordErrors(3, 3), WordErrors.of("one two three", ""));
    }

    @Test
    void errorsArePooledByWords() {
        WordErrors pooled = new WordErrors(1, 10).plus(new WordErrors(2, 20));
        assertEquals(new WordErrors(3, 30), pooled);
        assertEquals(0.1, pooled.rate());
    }
}
