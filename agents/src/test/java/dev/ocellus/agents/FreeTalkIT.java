// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.llama.LlamaEngine;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The assistant with the real language model. */
final class FreeTalkIT {
    private static final String MODEL = "smollm2-135m-instruct";
    private static LanguageModel model;

    @BeforeAll
    static void open() throws Exception {
        String cpu = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        Path library = StoredModels.require("llama-cpp-linux-" + cpu, "libllama.v0.5.0.so");
        LlamaEngine engine = LlamaEngine.load(library.getParent());
        model =
                engine.open(
                        StoredModels.require(MODEL, "SmolLM2-135M-Instruct.Q4_1.gguf"),
                        LanguageOptions.DEFAULT);
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    private static Turn ask(Assistant assistant, String question, RecordingSink sink) {
        return assistant.handle(new Stimulus.Utterance(question, "en", 1), Contexts.MONDAY, sink);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the capital of France?",
                "Tell me something about bees.",
                "How do I boil an egg?",
                "Good morning!",
                "Why is the sky blue?",
            })
    void anAnswerIsShortPlainAndWhollySpoken(String question) {
        RecordingSink sink = new RecordingSink();
        Turn turn =
                ask(
                        new Assistant(model, Meaning.NONE, FreeTalk.BRIEF, Equipment.bare()),
                        question,
                        sink);
        assertNotNull(turn.generation());
        assertEquals(turn.text(), sink.shown.toString().stripTrailing());
        assertTrue(turn.generation().tokenIds().size() <= FreeTalk.BRIEF.maxTokens());
        assertFalse(sink.sentences.isEmpty(), turn::text);
        // What was cut off is not spoken, the doubt behind it is.
        String doubt = "I am not sure of that.";
        sink.sentences.remove(doubt);
        assertTrue(
                turn.text()
                        .replace(doubt, "")
                        .replaceAll("\\s", "")
                        .startsWith(String.join("", sink.sentences).replaceAll("\\s", "")),
                () -> turn.text() + " but spoken " + sink.sentences);
    }

    @Test
    void whatItKnowsItSays() {
        Turn turn =
                ask(
                        new Assistant(model, Meaning.NONE, FreeTalk.BRIEF, Equipment.bare()),
                        "What is the capital of France?",
                        new RecordingSink());
        assertTrue(turn.text().toLowerCase(Locale.ROOT).contains("paris"), turn::text);
    }

    @Test
    void theRulesAreReadOnlyOnce() {
        Assistant assistant = new Assistant(model, Meaning.NONE, FreeTalk.BRIEF, Equipment.bare());
        assistant.warm(Locale.ENGLISH);
        Turn turn = ask(assistant, "Good evening!", new RecordingSink());
        assertNotNull(turn.generation());
        int reused = turn.generation().reusedTokens();
        assertTrue(2 * reused > turn.generation().promptTokens(), turn.generation()::toString);
    }

    @Test
    void aConversationThatOutgrowsTheContextGoesOn() {
        Assistant assistant = new Assistant(model, Meaning.NONE, FreeTalk.BRIEF, Equipment.bare());
        for (int i = 0; i < 8; i++) {
            String question = "Number " + i + ": " + "tell me about rivers and lakes. ".repeat(12);
            assertFalse(ask(assistant, question, new RecordingSink()).text().isEmpty());
        }
    }
}
