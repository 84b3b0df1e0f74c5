// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LearntTest {
    @Test
    void theLanguageWasLearntFromTheTemplatesAndExamplesThatAreThere() throws Exception {
        try (InputStream examples =
                Objects.requireNonNull(getClass().getResourceAsStream("en.examples.txt"))) {
            assertEquals(
                    Learnt.digest("en", examples.readAllBytes()),
                    IntentClassifier.read("en").digest(),
                    "learn it anew: see docs/assistant.md");
        }
    }

    @Test
    void eachIntentOfTheTemplatesIsKnown() {
        Set<Intent> known = Set.copyOf(IntentClassifier.read("en").intents());
        List<Intent> missing =
                PhrasebookReader.read("en", _ -> false).requests().stream()
                        .map(Grammar.Request::intent)
                        .filter(intent -> !known.contains(intent))
                        .distinct()
                        .toList();
        assertEquals(List.of(), missing);
        assertTrue(known.contains(Intent.named("chat")));
    }
}
