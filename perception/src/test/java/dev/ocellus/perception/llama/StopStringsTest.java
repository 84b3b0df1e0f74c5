// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StopStringsTest {
    @Test
    void textWithoutAStopPassesWhole() {
        StopStrings stops = new StopStrings(List.of("END"));
        assertEquals("hello ", stops.add("hello "));
        assertEquals("world", stops.add("world"));
        assertEquals("", stops.rest());
        assertFalse(stops.stopped());
    }

    @Test
    void noPartOfAStopStringIsShown() {
        StopStrings stops = new StopStrings(List.of("\nUser:", "###"));
        assertEquals("fine", stops.add("fine\nUs"));
        assertEquals("", stops.add("er"));
        assertEquals("", stops.add(": more"));
        assertTrue(stops.stopped());
        assertEquals("", stops.add("even more"));
        assertEquals("", stops.rest());
    }

    @Test
    void whatOnlyLookedLikeAStopIsShownLater() {
        StopStrings stops = new StopStrings(List.of("###"));
        assertEquals("a", stops.add("a##"));
        assertEquals("##b", stops.add("b"));
        assertEquals("", stops.add("#"));
        assertEquals("#", stops.rest());
    }

    @Test
    void theFirstOfSeveralStopsCounts() {
        StopStrings stops = new StopStrings(List.of("stopping", "op"));
        assertEquals("a long st", stops.add("a long stop"));
        assertTrue(stops.stopped());
    }

    @Test
    void aStopThatOverlapsItselfIsFound() {
        StopStrings stops = new StopStrings(List.of("aab"));
        assertEquals("", stops.add("a"));
        assertEquals("", stops.add("a"));
        assertEquals("a", stops.add("a"));
        assertEquals("", stops.add("b"));
        assertTrue(stops.stopped());
    }

    @Test
    void anEmptyStopNeverAppears() {
        StopStrings stops = new StopStrings(List.of(""));
        assertEquals("text", stops.add("text"));
        assertFalse(stops.stopped());
    }
}
