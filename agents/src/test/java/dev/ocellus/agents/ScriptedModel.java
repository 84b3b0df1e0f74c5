// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.ModelCard;
import java.util.ArrayList;
import java.util.List;

/** Writes what it is told to, piece by piece; one token a word. */
final class ScriptedModel implements LanguageModel {
    final List<Request> requests = new ArrayList<>();
    final List<List<ChatMessage>> warmed = new ArrayList<>();
    private List<String> pieces = List.of();
    private Generation.Finish finish = Generation.Finish.END;
    private boolean closed;

    /** How sure it is of its words, 0 to 1. */
    double confidence = 1;

    /** How large it says it is. */
    long parameters = 1;

    void write(Generation.Finish end, String... text) {
        pieces = List.of(text);
        finish = end;
    }

    @Override
    public ModelCard card() {
        return new ModelCard("scripted", "none", "scripted", parameters, 1, 512, 512, 100, null);
    }

    @Override
    public Generation generate(Request request, Pacer pacer, Listener listener) {
        assertFalse(closed);
        requests.add(request);
        pieces.forEach(listener::text);
        return new Generation(String.join("", pieces), List.of(), 1, 0, confidence, finish);
    }

    @Override
    public void warm(List<ChatMessage> system, int threads, Pacer pacer) {
        assertFalse(closed);
        warmed.add(system);
    }

    @Override
    public int countTokens(String text) {
        return text.split("\\s+", -1).length;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {
        closed = true;
    }
}
