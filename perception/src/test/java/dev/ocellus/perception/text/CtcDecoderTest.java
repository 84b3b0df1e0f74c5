// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CtcDecoderTest {
    private static final Keys KEYS = Keys.of("a\nb\n");
    private static final int SPACE = 3;

    private static CtcDecoder.Reading decode(float likely, int... classes) {
        float[] values = new float[classes.length * KEYS.count()];
        Arrays.fill(values, (1 - likely) / (KEYS.count() - 1));
        for (int step = 0; step < classes.length; step++) {
            values[step * KEYS.count() + classes[step]] = likely;
        }
        return new CtcDecoder(KEYS).decode(MemorySegment.ofArray(values), classes.length);
    }

    @Test
    void keysAreFramedByNothingAndASpace() {
        assertEquals(4, KEYS.count());
        assertEquals("", KEYS.text(0));
        assertEquals("b", KEYS.text(2));
        assertEquals(" ", KEYS.text(SPACE));
    }

    @Test
    void theLastKeyNeedsNoLineEnd() {
        assertEquals(4, Keys.of("a\nb").count());
        assertEquals("b", Keys.of("a\r\nb\r\n").text(2));
    }

    @Test
    void aKeyMayBeAnyCharacterButALineFeed() {
        Keys keys = Keys.of("\u3000\n\u2028\n\uD83D\uDEC5");
        assertEquals(5, keys.count());
        assertEquals("\u2028", keys.text(2));
        assertEquals("\uD83D\uDEC5", keys.text(3));
    }

    @Test
    void repetitionsAreOneCharacter() {
        assertEquals("ab", decode(0.9f, 1, 1, 1, 2, 2).text());
    }

    @Test
    void aBlankPartsTheSameCharacter() {
        assertEquals("aab", decode(0.9f, 0, 1, 0, 1, 2, 0).text());
    }

    @Test
    void spacesAreKeptWithinALine() {
        assertEquals("a b", decode(0.9f, SPACE, 1, SPACE, 2, SPACE).text());
    }

    @Test
    void theScoreIsTheMeanOfTheCharacters() {
        assertEquals(0.7, decode(0.7f, 0, 1, 1, 2, 0).score(), 1e-6);
    }

    @Test
    void blanksAloneAreNoText() {
        assertEquals(new CtcDecoder.Reading("", 0), decode(0.9f, 0, 0, 0));
        assertEquals(new CtcDecoder.Reading("", 0), decode(0.9f));
        assertEquals(new CtcDecoder.Reading("", 0), decode(0.9f, SPACE, SPACE));
    }
}
