// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.agenda.Agenda;
import dev.ocellus.agents.agenda.Due;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.agents.memory.MemoryException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several sentences in a row; it is Monday, 4 May 2026, five past nine. */
final class TalkTest {
    private final Equipment equipment = Equipment.bare();
    private final Assistant assistant = assistant(equipment);
    private Context now = Contexts.MONDAY;

    private static Assistant assistant(Equipment equipment) {
        return new Assistant(null, Meaning.NONE, FreeTalk.BRIEF, equipment);
    }

    private Turn turn(String text) {
        return assistant.handle(new Stimulus.Utterance(text, "en", 0.9), now, new RecordingSink());
    }

    private String ask(String text) {
        return turn(text).text();
    }

    private void pass(Duration time) {
        now =
                new Context(
                        now.instant().plus(time),
                        now.zone(),
                        true,
                        now.locale(),
                        now.hours(),
                        now.status(),
                        now.nanoTime() + time.toNanos());
    }

    private List<String> told() {
        return equipment.agenda().due(now.moment()).stream().map(this::tell).toList();
    }

    private String tell(Due due) {
        return assistant.handle(new Stimulus.Fallen(due), now, new RecordingSink()).text();
    }

    @Test
    void aBareNumberAfterATimeFromNowIsOneToo() {
        ask("remind me in ten minutes to take the bread out");
        assertEquals(
                "I will remind you today at 09:25: take the bread out.", ask("make it twenty"));
        assertEquals(
                "I will remind you today at 20:00: take the bread out.",
                ask("make it eight in the evening"));
    }

    @Test
    void aYesAnswersNoQuestionForAValue() {
        assertEquals("When shall I remind you?", ask("remind me to call mum"));
        assertEquals("When shall I remind you?", ask("yes"));
        assertEquals("I will remind you tomorrow at 08:00: call mum.", ask("tomorrow at eight"));
        assertEquals("When shall I remind you?", ask("remind me to call mum"));
        assertEquals("OK.", ask("no"));
    }

    @Test
    void whoTakesACorrectionBackHasWhatWasBeforeIt() {
        ask("set a timer for ten minutes");
        assertEquals("Timer for 5 minutes started.", ask("no, five"));
        assertEquals("Timer for 10 minutes started.", ask("undo that"));
        assertEquals("10 minutes left.", ask("how long is left on the timer"));
    }

    @Test
    void aTimerIsSetAskedForAndTold() {
        assertEquals("Pasta timer for 9 minutes started.", ask("Pasta timer, nine minutes."));
        pass(Duration.ofMinutes(4));
        assertEquals("Pasta: 5 minutes left.", ask("how long is left on the pasta timer?"));
        pass(Duration.ofMinutes(5));
        assertEquals(List.of("Pasta: your timer is over."), told());
        assertEquals("No timer is running.", ask("which timers are running?"));
    }

    @Test
    void aTimerThatIsToldLateSaysSo() {
        ask("set a timer for ten minutes");
        pass(Duration.ofMinutes(25));
        assertEquals(
                List.of("Your timer for 10 minutes is over. That was due 15 minutes ago."), told());
    }

    @Test
    void whatIsMissingIsAskedForAndTheAnswerUnderstood() {
        assertEquals("For how long?", ask("set a timer"));
        assertEquals("Timer for 5 minutes started.", ask("five minutes"));
        assertEquals("For how long?", ask("set a timer"));
        assertEquals("Timer for 20 minutes started.", ask("twenty"));
        assertEquals("What shall I remind you of?", ask("remind me at five"));
        assertEquals("I will remind you today at 17:00: call mum.", ask("to call mum"));
        assertEquals("When shall I remind you?", ask("remind me to water the plants"));
        assertEquals(
                "I will remind you tomorrow at 08:00: water the plants.",
                ask("tomorrow at eight in the morning"));
    }

    @Test
    void whoIsAskedMayAskForSomethingElse() {
        assertEquals("For how long?", ask("set a timer"));
        assertEquals("It is 09:05.", ask("what time is it?"));
        assertEquals("No timer is running.", ask("show my timers"));
    }

    @Test
    void whoIsAskedMayStop() {
        assertEquals("What shall I remind you of?", ask("remind me at five"));
        assertEquals("OK.", ask("never mind"));
        assertEquals("You have no reminders.", ask("what reminders do I have?"));
    }

    @Test
    void whatIsCorrectedReplacesWhatWasDone() {
        ask("set a timer for five minutes");
        assertEquals("Timer for 10 minutes started.", ask("no, make it ten minutes"));
        assertEquals("Timer for 12 minutes started.", ask("no, make it twelve"));
        assertEquals("12 minutes left.", ask("show my timers"));
        ask("wake me at seven tomorrow morning");
        ask("no, make that eight");
        assertEquals("One alarm: tomorrow at 08:00.", ask("what alarms are set?"));
    }

    @Test
    void whatIsAddedLeavesTheFirst() {
        ask("set a timer for eight minutes");
        ask("and another one for three minutes");
        assertEquals(
                "The one for 3 minutes: 3 minutes left. The one for 8 minutes: 8 minutes left.",
                ask("show my timers"));
    }

    @Test
    void ofSeveralTheOneThatIsNamedIsCancelled() {
        ask("set an egg timer for five minutes");
        ask("set a tea timer for three minutes");
        assertEquals("Which one: tea or egg?", ask("cancel the timer"));
        assertEquals("Tea timer cancelled.", ask("the tea"));
        assertEquals("There is no bread timer.", ask("cancel the bread timer"));
        assertEquals("Egg: 5 minutes left.", ask("how long is left on the egg timer?"));
        ask("set a tea timer for three minutes");
        assertEquals("2 timers cancelled.", ask("cancel all timers"));
    }

    @Test
    void allIsAnAnswerToWhichOne() {
        ask("set an egg timer for five minutes");
        ask("set a tea timer for three minutes");
        ask("cancel the timer");
        assertEquals("2 timers cancelled.", ask("all of them"));
    }

    @Test
    void whatWasDoneIsUndoneOnce() {
        ask("set a timer for five minutes");
        assertEquals("The timer is gone.", ask("undo that"));
        assertEquals("No timer is running.", ask("show my timers"));
        assertEquals("There is nothing to undo.", ask("undo that"));
        ask("set a tea timer for five minutes");
        pass(Duration.ofMinutes(1));
        ask("cancel the tea timer");
        assertEquals("The timer goes on, 4 minutes left.", ask("undo that"));
        assertEquals("Tea: 4 minutes left.", ask("how long is left on the tea timer?"));
    }

    @Test
    void aTimerIsPausedAndGoesOn() {
        ask("set a timer for five minutes");
        pass(Duration.ofMinutes(1));
        assertEquals("Paused with 4 minutes left.", ask("pause the timer"));
        assertEquals("It is paused already.", ask("pause the timer"));
        pass(Duration.ofMinutes(10));
        assertEquals("It goes on, 4 minutes left.", ask("resume the timer"));
    }

    @Test
    void anAlarmThatRepeatsIsSaidInWords() {
        assertEquals(
                "Alarm set for 06:30, every weekday.",
                ask("set an alarm for six thirty a.m. every weekday"));
        assertEquals(
                "Alarm set for 09:30, every Saturday and Sunday.",
                ask("I'd like an alarm every Saturday and Sunday at nine thirty in the morning."));
    }

    @Test
    void anAlarmForEveryDayIsInTheMorningUnlessSomethingElseIsSaid() {
        pass(Duration.ofHours(8));
        assertEquals("Alarm set for 07:00, every weekday.", ask("wake me at seven every weekday"));
        assertEquals("Alarm set for 19:00, every day.", ask("set an alarm for 7 pm every day"));
        assertEquals("Alarm set for 18:30, every day.", ask("set an alarm for 18:30 every day"));
    }

    @Test
    void anAlarmRings() {
        ask("set an alarm for nine thirty");
        pass(Duration.ofMinutes(25));
        assertEquals(List.of("It is 09:30. Your alarm."), told());
        pass(Duration.ofSeconds(20));
        assertEquals(List.of("It is 09:30. Your alarm."), told());
        ask("stop");
        pass(Duration.ofSeconds(20));
        assertEquals(List.of(), told());
    }

    @Test
    void withoutAClockAnAlarmIsRefusedAndATimerRuns() {
        now = Contexts.withoutClock();
        assertEquals(
                "I do not know the time yet, so I cannot do that.",
                ask("wake me at seven tomorrow"));
        assertEquals("Timer for 5 minutes started.", ask("set a timer for five minutes"));
    }

    @Test
    void theStopwatchCounts() {
        assertEquals("Go.", ask("start the stopwatch"));
        pass(Duration.ofMillis(12_340));
        assertEquals("Lap 1: 12.3 seconds. In all 12.3 seconds.", ask("lap"));
        pass(Duration.ofSeconds(70));
        assertEquals("1 minute, 22 seconds, 1 lap.", ask("stop the stopwatch"));
        assertEquals("The stopwatch is at zero.", ask("reset the stopwatch"));
        assertEquals("The stopwatch is not running.", ask("stop the stopwatch"));
    }

    @Test
    void theLastAnswerIsRepeated() {
        assertEquals("I have not said anything yet.", ask("repeat that"));
        ask("set a timer for five minutes");
        assertEquals("Timer for 5 minutes started.", ask("say that again"));
        assertEquals("Timer for 5 minutes started.", ask("what did you say?"));
    }

    @Test
    void aLongSilenceEndsWhatIsGoneOnFrom() {
        ask("set a timer");
        pass(Duration.ofMinutes(3));
        assertEquals("chat", turn("five minutes of silence would be nice").understanding().skill());
    }

    @Test
    void aNoteIsKeptReadFoundAndForgotten() {
        assertEquals("There are no notes.", ask("read my notes"));
        assertEquals(
                "Noted: the spare key is under the pot.",
                ask("note that the spare key is under the pot"));
        pass(Duration.ofMinutes(10));
        assertEquals("Noted: buy milk.", ask("take a note: buy milk"));
        assertEquals("2 notes: buy milk; the spare key is under the pot.", ask("read my notes"));
        assertEquals(
                "You noted 10 minutes ago: the spare key is under the pot.",
                ask("what did I note about the key?"));
        assertEquals("Forgotten: buy milk.", ask("forget the note about milk"));
        assertEquals("The note is there again.", ask("undo that"));
        assertEquals("Shall I forget all your 2 notes?", ask("forget all my notes"));
        assertEquals("2 notes forgotten.", ask("yes"));
        assertEquals("There are no notes.", ask("read my notes"));
    }

    @Test
    void whatIsToBeNotedMayComeAfterwards() {
        assertEquals("What shall I note?", ask("take a note"));
        assertEquals("Noted: the code is four two.", ask("the code is four two"));
    }

    @Test
    void whereAThingIsThatNobodyNotedIsNotInvented() {
        assertEquals(
                "I do not remember seeing your keys. Shall I note the place?",
                ask("where did I leave my keys?"));
        ask("note that my keys are in the blue bowl");
        assertEquals(
                "You noted just now: my keys are in the blue bowl.",
                ask("where did I leave my keys?"));
    }

    @Test
    void whereAThingIsMayBeNotedOnceItIsAskedFor() {
        ask("where did I leave my keys?");
        assertEquals("Where?", ask("yes please"));
        assertEquals("Noted: keys: on the kitchen table.", ask("on the kitchen table"));
        assertEquals(
                "You noted just now: keys: on the kitchen table.",
                ask("where did I leave my keys?"));
        assertEquals("The note is gone.", ask("undo that"));
        ask("where did I leave my keys?");
        assertEquals("Where?", sign("yes"));
        ask("never mind");
        ask("where did I leave my keys?");
        assertEquals("OK.", ask("no thanks"));
        ask("where did I leave my keys?");
        // Whoever says something else has said no.
        assertEquals("It is 09:05.", ask("what time is it?"));
        assertEquals("There are no notes.", ask("read my notes"));
    }

    @Test
    void aNoteAboutAnotherOfItsKindIsNoAnswer() {
        ask("note that the spare key is under the pot");
        assertEquals(
                "I do not remember seeing your car key. Shall I note the place?",
                ask("where did I leave my car key?"));
        assertEquals(
                "You noted just now: the spare key is under the pot.",
                ask("where did I leave the spare key?"));
    }

    private void saw(String label, String side, String by, Duration ago) {
        equipment
                .memory()
                .add(
                        new Item(
                                Kind.SIGHTING,
                                label,
                                now.instant().minus(ago),
                                "",
                                false,
                                Map.of("side", side, "by", by),
                                null));
    }

    @Test
    void whereAThingWasSeenLastIsTold() {
        saw("backpack", "right", "", Duration.ofHours(3));
        saw("backpack", "left", "chair", Duration.ofMinutes(90));
        saw("coffee cup", "left", "", Duration.ofMinutes(5));
        assertEquals(
                "I saw a backpack today at 07:35, on the left, by the chair.",
                ask("where did I leave my backpack?"));
        assertEquals(
                "I saw a coffee cup 5 minutes ago, on the left.", ask("where did I put my cup?"));
    }

    @Test
    void theNewestOfNoteAndSightingComesFirst() {
        saw("backpack", "left", "", Duration.ofMinutes(5));
        ask("note that the backpack is at the office");
        assertEquals(
                "You noted just now: the backpack is at the office."
                        + " I saw a backpack 5 minutes ago, on the left.",
                ask("where did I leave my backpack?"));
    }

    @Test
    void helpSaysWhatCanBeSaid() {
        assertTrue(ask("what can I say?").startsWith("Ask what is in front of you"));
        assertTrue(ask("help with timers").startsWith("Say: set a timer"));
    }

    @Test
    void theGlassesSayHowTheyAre() {
        assertEquals("I cannot read the battery.", ask("how full is the battery?"));
        assertTrue(ask("did anything leave the glasses?").startsWith("Nothing has left"));
    }

    @Test
    void whatGlassesLackCannotBeChanged() {
        assertEquals(
                "These glasses have no brightness that I could change.", ask("brighter please"));
        assertEquals("I cannot speak louder.", ask("louder"));
    }

    private String sign(String action) {
        return assistant.handle(new Stimulus.Sign(action), now, new RecordingSink()).text();
    }

    @Test
    void aSignRepeatsAndUndoesAndIsNoAccidentAlone() {
        assertEquals("", sign("yes"));
        assertEquals("", sign("undo"));
        ask("set a timer for five minutes");
        assertEquals("Timer for 5 minutes started.", sign("repeat"));
        assertEquals("The timer is gone.", sign("undo"));
    }

    @Test
    void whatWasDoneCanBeUndoneAfterAnotherQuestion() {
        ask("set a timer for five minutes");
        ask("what time is it?");
        assertEquals("The timer is gone.", ask("undo that"));
    }

    @Test
    void theAnswerToAQuestionUndoesNothing() {
        ask("set a pasta timer for thirty minutes");
        ask("remind me to call mum");
        assertEquals("I will remind you today at 09:15: call mum.", ask("in ten minutes"));
        assertEquals("Pasta: 30 minutes left.", ask("how long is left on the pasta timer?"));
    }

    @Test
    void aCorrectionThatFailsLeavesWhatWasThere() {
        ask("set a timer for five minutes");
        ask("no, make it a thousand hours");
        assertEquals("5 minutes left.", ask("show my timers"));
    }

    @Test
    void anAlarmThatNobodyHeedsComesAgainTheNextDay() {
        ask("set an alarm for 9:30 every day");
        for (int minute = 0; minute < 40; minute++) {
            pass(Duration.ofMinutes(1));
            told();
        }
        assertEquals(
                LocalDateTime.parse("2026-05-05T09:30"),
                equipment.agenda().appointments().all(Kind.ALARM).getFirst().at());
    }

    @Test
    void whatHasNotBeenToldYetIsNotHushed() {
        ask("set a timer for one minute");
        pass(Duration.ofMinutes(1));
        List<Due> due = equipment.agenda().due(now.moment());
        ask("what time is it?");
        assertEquals(List.of(), equipment.agenda().due(now.moment()));
        assertEquals("Your timer for 1 minute is over.", tell(due.getFirst()));
    }

    @Test
    void whatHasRungCannotBeUndone() {
        ask("set a timer for one minute");
        pass(Duration.ofMinutes(1));
        told();
        assertEquals("There is nothing to undo.", ask("undo that"));
    }

    @Test
    void aRequestIsNotTakenForTheTextThatIsAskedFor() {
        assertEquals("What shall I note?", ask("take a note"));
        assertEquals("There are no notes.", ask("read my notes"));
        assertEquals("What shall I remind you of?", ask("set a reminder"));
        assertEquals("You have no reminders.", ask("what reminders do I have?"));
    }

    @Test
    void aCancelledTimerComesBackWithTheTimeThatIsLeft() {
        ask("set a pizza timer for two minutes");
        ask("cancel the pizza timer");
        pass(Duration.ofSeconds(50));
        assertEquals("The timer goes on, 1 minute, 10 seconds left.", ask("undo that"));
    }

    @Test
    void whatAnotherProcessKeptIsSeen() {
        assertEquals("No timer is running.", ask("show my timers"));
        new Agenda(equipment.memory()).timers().start(Duration.ofMinutes(3), "tea", now.moment());
        equipment.agenda().refresh(now.moment());
        assertEquals("Tea: 3 minutes left.", ask("how long is left on the tea timer?"));
    }

    @Test
    void aJarBringsASkillWithItsSentences() {
        Turn turn = turn("Roll a die with two sides, please.");
        assertEquals("dice", turn.understanding().skill());
        assertEquals(Map.of("sides", "2"), turn.understanding().slots());
        assertTrue(Set.of("It is 1.", "It is 2.").contains(turn.text()), turn.text());
        assertEquals("A die has at least two sides.", ask("throw a die with one sides"));
    }

    @Test
    void aMemoryThatFailsIsSaidAndNothingIsClaimed() {
        Memory broken =
                (Memory)
                        Proxy.newProxyInstance(
                                Memory.class.getClassLoader(),
                                new Class<?>[] {Memory.class},
                                (_, _, _) -> {
                                    throw new MemoryException(
                                            "the disk is full", new IllegalStateException());
                                });
        Assistant forgetful =
                assistant(new Equipment(broken, new Agenda(broken), Controls.NONE, Sight.NONE));
        Turn turn =
                forgetful.handle(
                        new Stimulus.Utterance("set a timer for five minutes", "en", 1),
                        now,
                        new RecordingSink());
        assertEquals("I cannot remember that now: the disk is full", turn.text());
    }
}
