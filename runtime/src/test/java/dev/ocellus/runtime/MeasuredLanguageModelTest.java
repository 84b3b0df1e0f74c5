// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.ModelCard;
import dev.ocellus.perception.language.Sampling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredLanguageModelTest {
    private final Writer writer = new Writer();
    private int opened;

    private final MeasuredLanguageModel model =
            new MeasuredLanguageModel(
                    () -> {
                        opened++;
                        return writer;
                    },
                    true);

    @Test
    void nothingIsOpenedBeforeItIsNeededAndThenOnlyOnce() {
        model.cancel();
        model.close();
        assertEquals(0, opened);
        model.countTokens("a");
        generate();
        assertEquals(1, opened);
        model.close();
        assertTrue(writer.calls.contains("close"));
    }

    @Test
    void theRulesAreReadAheadOfTheQuestion() {
        generate();
        assertEquals(List.of("warm 1", "generate"), writer.calls);
    }

    @Test
    void aWritingIsMeasured() {
        generate();
        MeasuredLanguageModel.Figures figures = model.figures();
        assertNotNull(figures.firstTokenMs());
        assertNotNull(figures.promptTokensPerSecond());
        assertNotNull(figures.tokensPerSecond());
    }

    @Test
    void whatWasReusedIsNotMeasured() {
        writer.reused = 12;
        writer.tokens = 1;
        generate();
        assertNull(model.figures().promptTokensPerSecond());
        assertNull(model.figures().tokensPerSecond());
    }

    @Test
    void anInterruptStopsTheWriting() {
        Thread.currentThread().interrupt();
        Generation generation = generate();
        assertTrue(Thread.interrupted());
        assertEquals(Generation.Finish.CANCELLED, generation.finish());
    }

    @Test
    void aModelThatCannotBeOpenedSaysWhy() {
        EngineException reason = new EngineException("tiny", "gone", "pull it");
        MeasuredLanguageModel broken =
                new MeasuredLanguageModel(
                        () -> {
                            throw reason;
                        },
                        false);
        assertSame(
                reason,
                assertThrows(
                                MeasuredLanguageModel.UnopenedException.class,
                                () -> broken.countTokens("a"))
                        .reason());
    }

    private Generation generate() {
        return model.generate(
                new LanguageModel.Request(
                        List.of(
                                new ChatMessage(ChatMessage.Role.SYSTEM, "rules"),
                                new ChatMessage(ChatMessage.Role.USER, "question")),
                        Sampling.GREEDY,
                        8,
                        List.of(),
                        new Constraint.Free(),
                        1),
                Pacer.UNLIMITED,
                LanguageModel.Listener.NONE);
    }

    /** Writes as many tokens as it is told to, and heeds the pacer before each. */
    private static final class Writer implements LanguageModel {
        private final List<String> calls = new ArrayList<>();
        private int reused;
        private int tokens = 3;

        @Override
        public ModelCard card() {
            return new ModelCard("writer", "none", "", 0, 0, 100, 100, 10, null);
        }

        @Override
        public Generation generate(Request request, Pacer pacer, Listener listener) {
            calls.add("generate");
            List<Integer> ids = new ArrayList<>();
            listener.promptRead(12, reused);
            while (ids.size() < tokens) {
                if (!pacer.mayProceed(Pacer.Step.TOKEN, 1)) {
                    return new Generation("", ids, 12, reused, 0, Generation.Finish.CANCELLED);
                }
                ids.add(ids.size());
                listener.token(ids.size(), -1);
                listener.text("word ");
            }
            return new Generation("word", ids, 12, reused, 1, Generation.Finish.END);
        }

        @Override
        public void warm(List<ChatMessage> system, int threads, Pacer pacer) {
            calls.add("warm " + system.size());
        }

        @Override
        public int countTokens(String text) {
            return text.length();
        }

        @Override
        public void cancel() {
            calls.add("cancel");
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }
}
