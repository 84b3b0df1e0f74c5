// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.perception.EngineException;
import dev.ocellus.runtime.Answer;
import dev.ocellus.runtime.Home;
import dev.ocellus.runtime.Instance;
import dev.ocellus.runtime.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AskCommandTest {
    private static final String NINE = "2026-05-04T09:00:00+02:00";

    @TempDir private Path home;
    private Terminal terminal;

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @Test
    void whatASkillKnowsNeedsNoModel() {
        assertEquals(0, terminal.run("ask", "What time is it?", "--now", NINE), terminal::err);
        assertTrue(terminal.out().contains("09:00"), terminal.out());
        assertEquals("", terminal.err());
    }

    @Test
    void aMemoryThatCannotBeUsedIsAFailure() throws IOException {
        assertEquals(0, terminal.run("ask", "note that bread is out"), terminal::err);
        try (Stream<Path> all = Files.walk(home)) {
            Path file = all.filter(each -> each.endsWith("memory.db")).findFirst().orElseThrow();
            Files.writeString(file, "no database".repeat(1_000));
        }
        assertEquals(1, terminal.run("ask", "note that milk is out"), terminal::out);
        assertTrue(terminal.out().contains("I cannot remember that now"), terminal.out());
    }

    @Test
    void anAnswerInJsonHasTheFieldsOfTheContract() {
        assertEquals(0, terminal.run("ask", "What time is it?", "--now", NINE, "--json"));
        JsonNode answer = terminal.json().getFirst();
        assertEquals(
                List.of(
                        "text",
                        "tokenIds",
                        "model",
                        "route",
                        "skill",
                        "slots",
                        "confidence",
                        "steps",
                        "promptTokens",
                        "tokens",
                        "firstTokenMs",
                        "promptTokensPerSecond",
                        "tokensPerSecond",
                        "joules",
                        "joulesMeasured"),
                List.copyOf(answer.propertyNames()));
        assertEquals("skill", answer.get("route").stringValue());
        assertEquals("time", answer.get("skill").stringValue());
        assertTrue(answer.get("model").isNull());
        assertTrue(answer.get("joules").isNull());
        assertEquals(0, answer.get("tokens").intValue());
        assertTrue(answer.get("firstTokenMs").doubleValue() > 0);
    }

    @Test
    void withoutTextEachLineIsAQuestionAndEachAnswerAnObject() {
        terminal.type("What time is it?\n\nWhat is the date today?\n");
        assertEquals(0, terminal.run("ask", "--now", NINE), terminal::err);
        List<JsonNode> answers = terminal.json();
        assertEquals(2, answers.size());
        assertEquals("time", answers.get(0).get("skill").stringValue());
        assertEquals("date", answers.get(1).get("skill").stringValue());
        assertTrue(answers.get(1).get("text").stringValue().contains("4"), terminal.out());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-04T09:00:00+02:00, 09:00",
        "2026-05-04T09:00:00Z, 09:00",
        "2026-05-04T21:35, 21:35",
        "2026-05-04T09:00:00+02:00[Europe/Berlin], 09:00"
    })
    void theClockCanBeFixed(String now, String expected) {
        assertEquals(0, terminal.run("ask", "What time is it?", "--now", now), terminal::err);
        assertTrue(terminal.out().contains(expected), terminal.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-05-04", "25:00", ""})
    void aClockThatIsNoDateAndTimeIsWrongUsage(String now) {
        assertEquals(Exit.USAGE.code(), terminal.run("ask", "What time is it?", "--now", now));
        assertEquals(
                "ocellus: ask: --now must be a date and time such as 2026-05-04T09:00:00+02:00, got "
                        + now
                        + "\n",
                terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "many"})
    void anImpossibleLengthIsWrongUsage(String tokens) {
        assertEquals(Exit.USAGE.code(), terminal.run("ask", "Hello", "--max-tokens", tokens));
        assertTrue(terminal.err().contains(tokens), terminal.err());
    }

    @Test
    void aMissingModelNamesTheCommandThatFetchesIt() {
        assertEquals(Exit.MISSING.code(), terminal.run("ask", "Tell me a story."));
        assertTrue(terminal.err().contains("run: ocellus models pull "), terminal.err());
        assertEquals("", terminal.out());
        assertEquals(1, terminal.err().lines().count(), terminal.err());
    }

    @Test
    void aModelThatNobodyHasHeardOfNamesTheNearest() {
        assertEquals(
                Exit.MISSING.code(),
                terminal.run("ask", "Hello", "--model", "smollm2-135m-instuct"));
        assertTrue(terminal.err().contains("did you mean smollm2-135m-instruct?"), terminal.err());
    }

    @Test
    void aModelOfAnotherJobIsRefused() {
        assertEquals(Exit.MISSING.code(), terminal.run("ask", "Hello", "--model", "okay_nabu"));
        assertTrue(terminal.err().contains("it is for wake, not for language"), terminal.err());
    }

    @Test
    void aDamagedModelIsNamedWithTheCommandThatMendsIt() throws IOException {
        String id = "smollm2-135m-instruct";
        Path folder = Files.createDirectories(home.resolve("models").resolve(id));
        Files.writeString(folder.resolve("SmolLM2-135M-Instruct.Q4_1.gguf"), "GGUF and no more");
        assertEquals(Exit.MISSING.code(), terminal.run("ask", "--raw", "Hello"));
        assertTrue(terminal.err().contains("run: ocellus models pull "), terminal.err());
    }

    @Test
    void aRunningInstanceAnswersInstead() throws Exception {
        Home folders = Home.of(Map.of("OCELLUS_HOME", home.toString()));
        try (Instance instance = Instance.take(folders)) {
            instance.serve(AskCommandTest::answer);
            assertEquals(0, terminal.run("ask", "Tell me a story."), terminal::err);
            assertEquals("Once. Twice." + System.lineSeparator(), terminal.out());
            assertEquals(0, terminal.run("ask", "Tell me a story.", "--json"));
            assertEquals("Once. Twice.", terminal.json().getFirst().get("text").stringValue());
            assertEquals(Exit.MISSING.code(), terminal.run("ask", "fail"));
            assertEquals("ocellus: tiny: gone; pull it\n", terminal.err());
        }
    }

    @Test
    void aQuestionThatNeedsAModelOfItsOwnIsNotGivenToTheRunningInstance() throws Exception {
        Home folders = Home.of(Map.of("OCELLUS_HOME", home.toString()));
        try (Instance instance = Instance.take(folders)) {
            instance.serve(AskCommandTest::answer);
            assertEquals(Exit.MISSING.code(), terminal.run("ask", "--raw", "Tell me a story."));
        }
    }

    @Test
    void anInterruptEndsTheWaitForALine() throws Exception {
        Thread.currentThread().interrupt();
        assertEquals(Exit.INTERRUPTED.code(), terminal.run("ask"));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    private static Answer answer(Question question, AnswerSink sink) throws EngineException {
        if (question.text().equals("fail")) {
            throw new EngineException("tiny", "gone", "pull it");
        }
        sink.show("Once. ");
        sink.show("Twice.");
        return new Answer(
                "Once. Twice.",
                null,
                null,
                "skill",
                "chat",
                Map.of(),
                1,
                List.of(),
                0,
                0,
                2,
                null,
                null,
                null,
                null);
    }
}
