// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given and holds the assistant to the order of the contract. */
final class RecordingSink implements AnswerSink {
    final List<Understanding> understandings = new ArrayList<>();
    final List<String> sentences = new ArrayList<>();
    final StringBuilder shown = new StringBuilder();

    @Override
    public void understood(Understanding understanding) {
        assertEquals(List.of(), understandings, "understood comes once");
        assertEquals("", shown.toString(), "understood comes first");
        understandings.add(understanding);
    }

    @Override
    public void show(String text) {
        assertEquals(1, understandings.size(), "understood comes first");
        assertFalse(text.isEmpty());
        shown.append(text);
    }

    @Override
    public void speak(String sentence) {
        assertFalse(sentence.isBlank());
        sentences.add(sentence);
    }
}
