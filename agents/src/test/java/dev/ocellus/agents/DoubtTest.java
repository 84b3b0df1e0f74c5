// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Understanding.Route;
import dev.ocellus.perception.language.Generation.Finish;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the glasses say when the model is not sure of its answer. */
final class DoubtTest {
    private static final String QUESTION = "Why do whales sing?";

    private final ScriptedModel model = new ScriptedModel();
    private final List<String> escalated = new ArrayList<>();

    private final Escalation open =
            new Escalation() {
                @Override
                public boolean isOpen() {
                    return true;
                }

                @Override
                public Reply ask(String question, Context context) {
                    escalated.add(question);
                    return new Reply.Answered("They court.");
                }
            };

    private Turn ask(Assistant assistant, String text, RecordingSink sink) {
        return assistant.handle(
                new Stimulus.Utterance(text, "en", 1), Contexts.at("2026-05-04T07:05:00Z"), sink);
    }

    private Assistant assistant(Escalation escalation) {
        return new Assistant(model, Meaning.NONE, FreeTalk.BRIEF, Equipment.bare(), escalation);
    }

    @Test
    void aDoubtfulAnswerToAQuestionOfFactIsSaidToBeDoubtful() {
        model.write(Finish.END, "For fun.");
        model.confidence = 0.1;
        RecordingSink sink = new RecordingSink();
        Turn turn = ask(assistant(Escalation.REFUSED), QUESTION, sink);
        assertEquals("For fun. I am not sure of that.", turn.text());
        assertEquals(turn.text(), sink.shown.toString());
        assertEquals(List.of("For fun.", "I am not sure of that."), sink.sentences);
        assertTrue(turn.understanding().confidence() < 0.5, turn::toString);
    }

    @Test
    void aSureAnswerStandsAlone() {
        model.write(Finish.END, "To be heard.");
        Turn turn = ask(assistant(open), QUESTION, new RecordingSink());
        assertEquals("To be heard.", turn.text());
        assertTrue(turn.understanding().confidence() >= 0.5, turn::toString);
    }

    @Test
    void theDoubtStandsBehindTheRestOfALongAnswer() {
        String first =
                "Whales sing because the sea is dark and sound goes further in it than light.";
        String rest = "Males sing the longest songs, and all males of a sea sing the same one.";
        model.write(Finish.END, first, " " + rest);
        model.confidence = 0.1;
        Assistant assistant = assistant(Escalation.REFUSED);
        ask(assistant, QUESTION, new RecordingSink());
        Turn more = ask(assistant, "More.", new RecordingSink());
        assertEquals(rest + " I am not sure of that.", more.text());
    }

    @Test
    void smallTalkIsNeverDoubted() {
        model.write(Finish.END, "I am well.");
        model.confidence = 0.1;
        Turn turn = ask(assistant(open), "How are you?", new RecordingSink());
        assertEquals("I am well.", turn.text());
    }

    @Test
    void aYesToTheOfferAsksTheLargerModelWhatWasAsked() {
        model.write(Finish.END, "For fun.");
        model.confidence = 0.1;
        Assistant assistant = assistant(open);
        Turn offer = ask(assistant, QUESTION, new RecordingSink());
        assertTrue(offer.text().endsWith("Shall I ask a larger model?"), offer::text);
        assertEquals(List.of(), escalated);
        Turn answer = ask(assistant, "Yes, please.", new RecordingSink());
        assertEquals(List.of(QUESTION), escalated);
        assertEquals("They court.", answer.text());
        assertEquals(Route.ESCALATED, answer.understanding().route());
    }

    @Test
    void aNoLeavesItAndAnotherQuestionIsNoYes() {
        model.write(Finish.END, "For fun.");
        model.confidence = 0.1;
        Assistant assistant = assistant(open);
        ask(assistant, QUESTION, new RecordingSink());
        ask(assistant, "No.", new RecordingSink());
        ask(assistant, "Yes.", new RecordingSink());
        ask(assistant, QUESTION, new RecordingSink());
        ask(assistant, "What time is it?", new RecordingSink());
        assertEquals(List.of(), escalated);
    }

    @Test
    void withoutConsentThereIsNobodyToAsk() {
        assertFalse(Escalation.REFUSED.isOpen());
        Escalation.Reply reply = Escalation.REFUSED.ask(QUESTION, Contexts.MONDAY);
        assertEquals(
                new Escalation.Reply.Refused("There is no larger model that I may ask."), reply);
    }

    @Test
    void theSurerTheWordsTheLikelierTheAnswerIsRight() {
        double before = 0;
        for (double sure = 0.05; sure <= 1; sure += 0.05) {
            double right = Calibration.SMALL.of(sure);
            assertTrue(right >= before && right <= 1, "at " + sure);
            before = right;
        }
    }
}
