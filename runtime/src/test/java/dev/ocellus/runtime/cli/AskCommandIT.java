// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AskCommandIT {
    private static final String MODEL = "smollm2-135m-instruct";
    private static final String LIBRARY = "llama-cpp-linux-x64";

    @TempDir private Path home;
    private Terminal terminal;

    @BeforeEach
    void sitDown() {
        terminal = Terminal.withModels(home, MODEL, LIBRARY);
    }

    @Test
    void theModelAnswersFreeTalk() {
        assertEquals(0, terminal.run("ask", "--json", "What is the capital of France?"));
        JsonNode answer = terminal.json().getFirst();
        assertEquals("local", answer.get("route").stringValue());
        assertEquals("chat", answer.get("skill").stringValue());
        assertEquals(MODEL, answer.get("model").stringValue());
        assertFalse(answer.get("text").stringValue().isBlank());
        assertTrue(answer.get("tokens").intValue() > 0);
        assertEquals(answer.get("tokens").intValue(), answer.get("tokenIds").size());
        assertTrue(answer.get("promptTokens").intValue() > 0);
        assertTrue(answer.get("firstTokenMs").doubleValue() > 0);
    }

    @Test
    void greedyTextIsTheSameForAnyNumberOfThreads() {
        List<String> texts =
                List.of("1", "2").stream()
                        .map(threads -> {
                            terminal.set("OCELLUS_LANGUAGE_THREADS", threads);
                            int code =
                                    terminal.run(
                                            "ask",
                                            "--greedy",
                                            "--raw",
                                            "--max-tokens",
                                            "24",
                                            "--json",
                                            "Write one sentence about the sea.");
                            assertEquals(0, code, terminal::err);
                            return terminal.json().getFirst().get("tokenIds").toString();
                        })
                        .toList();
        assertEquals(texts.get(0), texts.get(1));
    }

    @Test
    void wordsAreStreamedAndEqualTheWholeAnswer() {
        String[] question = {
            "ask", "--greedy", "--raw", "--max-tokens", "16", "Name three fruits."
        };
        assertEquals(0, terminal.run(question));
        String streamed = terminal.out();
        String[] asJson = List.of(question).toArray(new String[question.length + 1]);
        asJson[question.length] = "--json";
        assertEquals(0, terminal.run(asJson));
        JsonNode answer = terminal.json().getFirst();
        assertEquals(answer.get("text").stringValue() + System.lineSeparator(), streamed);
        assertTrue(answer.get("tokens").intValue() <= 16);
        assertTrue(answer.get("tokensPerSecond").doubleValue() > 0);
        assertTrue(answer.get("promptTokensPerSecond").doubleValue() > 0);
    }

    @Test
    void eachLineIsAnsweredForItself() {
        String[] batch = {"ask", "--greedy", "--max-tokens", "12"};
        terminal.type("Name a colour.\n");
        assertEquals(0, terminal.run(batch));
        String alone = terminal.json().getFirst().get("text").stringValue();
        terminal.type("My dog is called Rex.\nName a colour.\n");
        assertEquals(0, terminal.run(batch));
        assertEquals(alone, terminal.json().get(1).get("text").stringValue());
        assertNotEquals(alone, terminal.json().get(0).get("text").stringValue());
    }

    @Test
    void aQuestionLongerThanTheContextIsRefusedAndTheNextIsAnswered() {
        terminal.type("word ".repeat(4000) + "\nName a colour.\n");
        assertEquals(Exit.FAILED.code(), terminal.run("ask", "--raw", "--max-tokens", "4"));
        List<JsonNode> lines = terminal.json();
        assertEquals(2, lines.size(), terminal.err());
        assertTrue(lines.get(0).has("error"), lines.get(0).toString());
        assertTrue(lines.get(1).get("tokens").intValue() > 0);
    }

    @Test
    void anInterruptStopsTheAnswer() throws Exception {
        Surroundings surroundings =
                new Surroundings(
                        InputStream.nullInputStream(),
                        new PrintWriter(new InterruptingWriter(Thread.currentThread()), true),
                        new PrintWriter(new StringWriter()),
                        terminal.environment());
        int code =
                Main.run(
                        surroundings,
                        ServiceLoader.load(CliCommand.class),
                        "ask",
                        "--raw",
                        "--greedy",
                        "--max-tokens",
                        "1500",
                        "Count from one to one thousand, in words.");
        assertEquals(Exit.INTERRUPTED.code(), code);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    /** Whoever prints the first word is interrupted, as by Ctrl-C. */
    private static final class InterruptingWriter extends Writer {
        private final Thread victim;
        private boolean done;

        InterruptingWriter(Thread victim) {
            this.victim = victim;
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            if (!done) {
                done = true;
                victim.interrupt();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
