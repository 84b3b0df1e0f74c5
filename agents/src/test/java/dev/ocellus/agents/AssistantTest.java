// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Understanding.Route;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.ChatMessage.Role;
import dev.ocellus.perception.language.Generation.Finish;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class AssistantTest {
    private final ScriptedModel model = new ScriptedModel();
    private final Assistant assistant =
            new Assistant(model, Meaning.NONE, FreeTalk.BRIEF, Equipment.bare());
    private final RecordingSink sink = new RecordingSink();

    private Turn ask(String text, String instant, RecordingSink sink) {
        return assistant.handle(new Stimulus.Utterance(text, "en", 1), Contexts.at(instant), sink);
    }

    private Turn ask(String text) {
        return ask(text, "2026-05-04T07:05:00Z", sink);
    }

    private List<String> lastRequest() {
        return model.requests.getLast().messages().stream()
                .filter(message -> message.role() != Role.SYSTEM)
                .map(ChatMessage::text)
                .toList();
    }

    @Test
    void freeTalkStreamsTextAndWholeSentences() {
        model.write(Finish.END, "\n Bees", " dance. The", " others", " watch.");
        Turn turn = ask("How do bees talk?");
        assertEquals("Bees dance. The others watch.", turn.text());
        assertEquals(turn.text(), sink.shown.toString());
        assertEquals(List.of("Bees dance.", "The others watch."), sink.sentences);
        assertEquals("chat", turn.understanding().skill());
        assertEquals(Route.LOCAL, turn.understanding().route());
        assertNotNull(turn.generation());
    }

    @Test
    void theRulesComeFirstAndAreReadAhead() {
        assistant.warm(Locale.ENGLISH);
        model.write(Finish.END, "Fine.");
        ask("How are you?");
        ChatMessage rules = model.requests.getLast().messages().getFirst();
        assertEquals(Role.SYSTEM, rules.role());
        assertTrue(rules.text().contains("Ocellus"), rules::text);
        assertEquals(List.of(List.of(rules)), model.warmed);
        assertEquals(FreeTalk.BRIEF.maxTokens(), model.requests.getLast().maxTokens());
    }

    @Test
    void aSkillNeverAsksTheModel() {
        Turn turn = ask("What time is it?");
        assertNull(turn.generation());
        assertEquals(List.of("It is 09:05."), sink.sentences);
        assertEquals(List.of(), model.requests);
    }

    @Test
    void theLastExchangesAreRememberedAndOlderOnesAreNot() {
        for (int i = 1; i <= 6; i++) {
            model.write(Finish.END, "Answer " + i + ".");
            ask("Question " + i + "?", "2026-05-04T07:0" + i + ":00Z", new RecordingSink());
        }
        assertEquals(
                List.of("Question 4?", "Answer 4.", "Question 5?", "Answer 5.", "Question 6?"),
                lastRequest());
    }

    @Test
    void theModelNeverReadsExactAnswers() {
        model.write(Finish.END, "Yes.");
        ask("One?", "2026-05-04T07:00:00Z", new RecordingSink());
        ask("What time is it?", "2026-05-04T07:00:00Z", new RecordingSink());
        model.write(Finish.END, "No.");
        ask("Two?", "2026-05-04T07:00:00Z", new RecordingSink());
        assertEquals(List.of("One?", "Yes.", "Two?"), lastRequest());
    }

    @Test
    void aLongPauseOrForgetBeginsAnew() {
        model.write(Finish.END, "Yes.");
        ask("One?", "2026-05-04T07:00:00Z", new RecordingSink());
        ask("Two?", "2026-05-04T07:20:00Z", new RecordingSink());
        assertEquals(List.of("Two?"), lastRequest());
        assistant.forget();
        ask("Three?", "2026-05-04T07:20:10Z", new RecordingSink());
        assertEquals(List.of("Three?"), lastRequest());
    }

    @Test
    void whatTheTokenLimitCutOffIsShownButNotSpoken() {
        model.write(Finish.LENGTH, "Bees dance. And then they");
        assertEquals("Bees dance. And then they\u2026", ask("How do bees talk?").text());
        assertEquals(List.of("Bees dance."), sink.sentences);
    }

    @Test
    void oneSentenceThatIsCutOffIsSpokenAllTheSame() {
        model.write(Finish.LENGTH, "Bees dance and then they");
        ask("How do bees talk?");
        assertEquals(List.of("Bees dance and then they"), sink.sentences);
    }

    @Test
    void aCancelledAnswerSpeaksNoMore() {
        model.write(Finish.CANCELLED, "Bees dance. And");
        Turn turn = ask("How do bees talk?");
        assertEquals("Bees dance. And", turn.text());
        assertEquals(List.of("Bees dance."), sink.sentences);
    }

    @Test
    void anEmptyAnswerIsOwnedUpTo() {
        model.write(Finish.END, "\n");
        assertEquals("I have no answer to that.", ask("Bzz?").text());
        assertEquals(List.of("I have no answer to that."), sink.sentences);
    }

    @Test
    void aQuestionBeyondTheContextIsRefused() {
        Turn turn = ask("word ".repeat(10_000));
        assertEquals("That is too long for me. Please say it shorter.", turn.text());
        assertEquals(List.of(), model.requests);
    }
}
