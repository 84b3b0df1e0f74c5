// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Languages;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LearntTest {
    static List<String> languages() {
        return Languages.known();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theLanguageWasLearntFromTheTemplatesAndExamplesThatAreThere(String language)
            throws Exception {
        try (InputStream examples =
                Objects.requireNonNull(
                        getClass().getResourceAsStream(language + ".examples.txt"))) {
            assertEquals(
                    Learnt.digest(language, examples.readAllBytes()),
                    IntentClassifier.read(language).digest(),
                    "learn it anew: see docs/assistant.md");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void eachIntentOfTheTemplatesIsKnown(String language) {
        Set<Intent> known = Set.copyOf(IntentClassifier.read(language).intents());
        List<Intent> missing =
                PhrasebookReader.read(language, _ -> false).requests().stream()
                        .map(Grammar.Request::intent)
                        .filter(intent -> !known.contains(intent))
                        .distinct()
                        .toList();
        assertEquals(List.of(), missing);
        assertTrue(known.contains(Intent.named("chat")));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aLanguageAsksForAllThatEnglishAsksFor(String language) {
        Grammar english = PhrasebookReader.read("en", _ -> false);
        Grammar other = PhrasebookReader.read(language, _ -> false);
        Set<Intent> missing = intents(english);
        missing.removeAll(intents(other));
        assertEquals(Set.of(), missing, language + ".yaml has no template");
        Set<String> frames = new HashSet<>(english.frames().keySet());
        frames.removeAll(other.frames().keySet());
        assertEquals(Set.of(), frames, language + ".yaml has no type");
        Set<String> follow = new HashSet<>(english.follow().keySet());
        follow.removeAll(other.follow().keySet());
        assertEquals(Set.of(), follow, language + ".yaml does not go on");
    }

    private static Set<Intent> intents(Grammar grammar) {
        return grammar.requests().stream()
                .map(Grammar.Request::intent)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
