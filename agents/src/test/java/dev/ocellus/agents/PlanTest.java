// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several things asked for in one sentence. */
final class PlanTest {
    private final Equipment equipment = Equipment.bare();
    private final Assistant assistant =
            new Assistant(null, Meaning.NONE, FreeTalk.BRIEF, equipment);
    private final List<String> steps = new ArrayList<>();
    private int wantedSteps = Integer.MAX_VALUE;

    private Turn turn(String text) {
        return assistant.handle(
                new Stimulus.Utterance(text, "en", 0.9),
                Contexts.MONDAY,
                new AnswerSink() {
                    @Override
                    public void understood(Understanding understanding) {}

                    @Override
                    public void show(String more) {}

                    @Override
                    public void speak(String sentence) {}

                    @Override
                    public void step(String skill, String state, int number, int of) {
                        steps.add(skill + " " + state + " " + number + "/" + of);
                    }

                    @Override
                    public boolean isWanted() {
                        return steps.size() < 2L * wantedSteps;
                    }
                });
    }

    private String ask(String text) {
        return turn(text).text();
    }

    @Test
    void eachThingIsDoneInItsOrderAndShown() {
        Turn turn = turn("Set a timer for ten minutes and wake me at six tomorrow morning.");
        assertEquals("Timer for 10 minutes started. Alarm set for tomorrow at 06:00.", turn.text());
        assertEquals(
                List.of(
                        "timer started 1/2",
                        "timer done 1/2",
                        "alarm started 2/2",
                        "alarm done 2/2"),
                steps);
        assertTrue(turn.done());
    }

    @Test
    void freeTalkEndsAPlan() {
        Turn turn = turn("Set a timer for ten minutes and tell me a joke.");
        assertEquals(
                List.of("timer", "chat"), turn.steps().stream().map(Turn.Step::skill).toList());
        assertTrue(
                turn.text().startsWith("Timer for 10 minutes started. I cannot talk"), turn.text());
    }

    @Test
    void undoTakesAllOfItBack() {
        turn("set a timer for ten minutes and then set a timer for twenty minutes");
        ask("undo that");
        assertEquals("No timer is running.", ask("which timers are running?"));
    }

    @Test
    void itStopsAtTheFirstThatFailsAndSaysWhatWasDone() {
        Turn turn =
                turn("set a timer for ten minutes and read this and then set a timer for an hour");
        assertFalse(turn.done());
        assertEquals(
                List.of(new Turn.Step("timer", true), new Turn.Step("read", false)), turn.steps());
        assertTrue(turn.text().endsWith("I stopped there: one thing done, one left."), turn.text());
    }

    @Test
    void moreThanFourThingsAreRefusedBeforeAnyIsDone() {
        String five =
                "set a timer for one minute and set a timer for two minutes and set a timer for"
                        + " three minutes and set a timer for four minutes and set a timer for five"
                        + " minutes";
        assertEquals("That is too much at once: 4 things at most, please.", ask(five));
        assertEquals("No timer is running.", ask("which timers are running?"));
    }

    @Test
    void whoeverInterruptsGetsNoFurtherStep() {
        wantedSteps = 1;
        Turn turn = turn("set a timer for ten minutes and set an alarm for six in the morning");
        assertEquals(List.of(new Turn.Step("timer", true)), turn.steps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remind me to buy milk and call mum tomorrow at nine",
                "remind me tomorrow at nine to call mum and tell her a joke",
                "note that the bread and the butter are in the fridge",
                "set a timer for an hour and a half",
                "what is three times four and two",
                "set a fish and chips timer for nine minutes",
                "add milk and eggs to my notes"
            })
    void whatIsOneThingStaysOne(String text) {
        assertEquals(List.of(), turn(text).steps());
        assertEquals(List.of(), steps);
    }
}
