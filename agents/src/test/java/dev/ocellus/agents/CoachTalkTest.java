// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.agenda.Agenda;
import dev.ocellus.agents.coach.Activity;
import dev.ocellus.agents.coach.Progress;
import dev.ocellus.agents.coach.Session;
import dev.ocellus.agents.memory.BriefMemory;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Talk with the coach, whose sensors feel a heart and no motion. */
final class CoachTalkTest {
    private static final long SECOND = 1_000_000_000;

    /** Follows one workout by what the test says of the heart. */
    private static final class Trainer implements Coach {
        private @Nullable Session session;
        private long nanos;
        private long id;

        @Override
        public Start start(Activity activity, int target, Context now) {
            Session running = session;
            if (running != null && running.activity() != activity) {
                return new Start.Refused(Why.BUSY);
            }
            if (running != null) {
                running.target(target);
                return new Start.Done(++id, true);
            }
            session = new Session(activity, target, new Session.Wearer(200, 172, 5), nanos);
            return new Start.Done(++id, false);
        }

        void beat(double beats, int seconds) {
            for (int i = 0; i < seconds; i++) {
                nanos += SECOND;
                if (session != null) {
                    session.beat(nanos, beats);
                }
            }
        }

        @Override
        public Optional<Progress> progress() {
            return Optional.ofNullable(session).map(each -> each.progress(nanos));
        }

        @Override
        public Optional<Progress> stop() {
            Optional<Progress> ended = progress();
            session = null;
            return ended;
        }

        @Override
        public void cancel(long started) {
            if (started == id) {
                session = null;
            }
        }

        @Override
        public boolean feelsHeart() {
            return true;
        }
    }

    private final Trainer trainer = new Trainer();
    private final Memory memory = new BriefMemory();
    private final Assistant assistant = assistant(trainer);

    private Assistant assistant(Coach coach) {
        Equipment equipment =
                new Equipment(memory, new Agenda(memory), Controls.NONE, Sight.NONE).with(coach);
        return new Assistant(null, Meaning.NONE, FreeTalk.BRIEF, equipment);
    }

    private String ask(String text) {
        return ask(assistant, text);
    }

    private static String ask(Assistant asked, String text) {
        Stimulus said = new Stimulus.Utterance(text, "en", 0.9);
        return asked.handle(said, Contexts.MONDAY, new RecordingSink()).text();
    }

    @Test
    void aWorkoutIsStartedAskedForAndSummedUp() {
        assertEquals("I count 20 squats. Go.", ask("count twenty squats"));
        trainer.beat(130, 90);
        assertEquals("0 squats in 1 minute, 30 seconds, 20 to go.", ask("how many squats so far"));
        assertEquals("Heart rate 130, zone 2 of 5.", ask("what is my heart rate"));
        String summary = ask("stop the workout");
        assertTrue(summary.startsWith("0 squats in 1 minute, 30 seconds."), summary);
        assertTrue(summary.contains("Heart rate 130 on average, 130 at most, longest in zone 2"));
        assertEquals(1, memory.list(Kind.WORKOUT, 9).size());
        assertTrue(
                ask("how many squats have i done").startsWith("Your last workout was just now:"));
        assertEquals(
                "No workout is under way. Say: start counting squats.", ask("stop the workout"));
    }

    @Test
    void whatCannotBeCountedIsAskedBack() {
        assertTrue(ask("do fifteen burpees").startsWith("I cannot count burpees. I can follow"));
        assertEquals("I count 15 push-ups. Go.", ask("push ups"));
    }

    @Test
    void anotherWorkoutWaitsForTheFirstToEndAndUndoEndsIt() {
        ask("count my push-ups");
        assertTrue(ask("count ten squats").startsWith("Another workout is under way: 0 push-ups"));
        assertEquals("The workout is off.", ask("undo that"));
        assertTrue(trainer.progress().isEmpty());
    }

    @Test
    void glassesWithoutSensorsSaySo() {
        Assistant bare = assistant(Coach.NONE);

        assertEquals(
                "These glasses have no motion sensor, so I cannot count that.",
                ask(bare, "count ten squats"));
        assertEquals("I have no heart rate.", ask(bare, "what is my heart rate"));
        assertEquals(
                "I read your heart rate only while a workout goes on. Say: start a workout.",
                ask("what is my heart rate"));
    }
}
