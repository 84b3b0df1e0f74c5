// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageModel.Listener;
import dev.ocellus.perception.language.LanguageModel.Request;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LlamaModelIT {
    private static final LanguageOptions EXACT =
            LanguageOptions.DEFAULT.withFlashAttention(false).withContextTokens(512);
    private static LanguageModel model;

    @BeforeAll
    static void open() throws EngineException {
        model = LlamaEngine.load(LanguageFiles.library()).open(LanguageFiles.model(), EXACT);
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void theCardTellsWhatTheFileSays() {
        assertEquals("llama", model.card().architecture());
        assertEquals(49_152, model.card().vocabularySize());
        assertEquals(8192, model.card().trainedContextTokens());
        assertEquals(512, model.card().contextTokens());
        assertTrue(String.valueOf(model.card().chatTemplate()).contains("<|im_start|>"));
        assertTrue(model.card().bytes() > 80_000_000, () -> model.card().toString());
    }

    /** Answers of which no token is nearly as likely as the next: processors round otherwise. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is the capital of France? | 504 3575 282 4649 314 7042 30",
                "Write a short poem about the sea. | 504 3426 314 253 7746 286 7815 28 253 1379",
            })
    void theGreedyAnswerIsThatOfAnotherHost(String question, String tokens) {
        List<Integer> expected = Stream.of(tokens.split(" ", -1)).map(Integer::valueOf).toList();
        Generation answer = ask(question, Math.min(10, expected.size() + 1), List.of());
        assertEquals(expected, answer.tokenIds());
        assertEquals(expected.size() < 10, answer.finish() == Generation.Finish.END);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theGreedyAnswerIsEqualForAnyNumberOfThreads(int threads) {
        Request request =
                new Request(
                        List.of(new ChatMessage(ChatMessage.Role.USER, "Name three fruits.")),
                        Sampling.GREEDY,
                        8,
                        List.of(),
                        new Constraint.Free(),
                        threads);
        Generation answer = model.generate(request, Pacer.UNLIMITED, Listener.NONE);
        assertEquals(ask("Name three fruits.", 8, List.of()).tokenIds(), answer.tokenIds());
    }

    @Test
    void aStopStringEndsItAndIsNotShown() {
        List<String> shown = new ArrayList<>();
        Request request = request("What is the capital of France?", 32, List.of("France"));
        Generation answer = model.generate(request, Pacer.UNLIMITED, shown::add);
        assertEquals("The capital of ", answer.text());
        assertEquals("The capital of ", String.join("", shown));
        assertEquals(Generation.Finish.STOP_STRING, answer.finish());
    }

    @Test
    void thePacerEndsItCleanly() {
        int[] left = {4};
        Pacer pacer = (step, size) -> step == Pacer.Step.PROMPT || left[0]-- > 0;
        Generation answer =
                model.generate(request("Tell me a story.", 64, List.of()), pacer, Listener.NONE);
        assertEquals(4, answer.tokenIds().size());
        assertEquals(Generation.Finish.CANCELLED, answer.finish());
    }

    @Test
    void anotherThreadIsRefused() {
        var refused =
                assertThrows(
                        ExecutionException.class,
                        () -> CompletableFuture.supplyAsync(() -> model.countTokens("x")).get());
        assertEquals(IllegalStateException.class, refused.getCause().getClass());
    }

    private static Generation ask(String question, int tokens, List<String> stop) {
        return model.generate(request(question, tokens, stop), Pacer.UNLIMITED, Listener.NONE);
    }

    private static Request request(String question, int tokens, List<String> stop) {
        return new Request(
                List.of(new ChatMessage(ChatMessage.Role.USER, question)),
                Sampling.GREEDY,
                tokens,
                stop,
                new Constraint.Free(),
                1);
    }
}
