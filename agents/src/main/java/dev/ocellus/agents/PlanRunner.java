// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static java.util.stream.Collectors.joining;

import dev.ocellus.agents.understanding.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes the steps of a plan one after the other, each shown; stops at the first that fails, and
 * says what was done. Confined to one thread.
 */
final class PlanRunner {
    private final Dialogue dialogue;
    private final Actor actor;

    /** Takes one step. */
    @FunctionalInterface
    interface Actor {
        /** {@return what came of a step, said to the sink} */
        Turn act(Plan.Step step, Reading reading, Context context, AnswerSink sink);
    }

    PlanRunner(Dialogue dialogue, Actor actor) {
        this.dialogue = dialogue;
        this.actor = actor;
    }

    /** {@return what came of all of it; what is taken back is all of it, too} */
    Turn follow(Plan plan, Context context, AnswerSink sink) {
        Messages messages = Messages.of(context.locale());
        Listing shown = new Listing(sink);
        int all = plan.steps().size();
        if (all > Plan.MOST) {
            Understanding first = understood(plan.steps().getFirst());
            sink.understood(first);
            shown.say(messages.say("plan.tooMany", "most", Plan.MOST));
            return turn(first, shown, false, List.of());
        }
        // What was done before the plan is no part of it.
        Outcome.Undo earlier = dialogue.takeUndo();
        List<Turn.Step> taken = new ArrayList<>();
        List<Outcome.Undo> undos = new ArrayList<>();
        Understanding first = null;
        String before = null;
        boolean done = true;
        for (Plan.Step step : plan.steps()) {
            if (!done || !sink.isWanted() || Thread.currentThread().isInterrupted()) {
                break;
            }
            int number = taken.size() + 1;
            Reading asked = step.candidate().reading();
            Map<String, String> slots = step.slots(before, messages);
            sink.step(asked.skill(), "started", number, all);
            Turn turn =
                    actor.act(
                            step,
                            new Reading(asked.intent(), slots, asked.cost(), false),
                            context,
                            shown);
            first = first == null ? turn.understanding() : first;
            Outcome.Undo undo = dialogue.takeUndo();
            if (undo != null) {
                undos.add(undo);
            }
            done = turn.done();
            before = turn.text();
            taken.add(new Turn.Step(asked.skill(), done));
            sink.step(asked.skill(), done ? "done" : "failed", number, all);
        }
        dialogue.done(null, undos.isEmpty() ? earlier : now -> undone(undos, now));
        if (taken.size() < all && sink.isWanted()) {
            int finished = done ? taken.size() : taken.size() - 1;
            shown.say(messages.say("plan.stopped", "done", finished, "left", all - taken.size()));
        }
        boolean whole = done && taken.size() == all;
        return turn(
                first == null ? understood(plan.steps().getFirst()) : first, shown, whole, taken);
    }

    private Turn turn(
            Understanding understanding, Listing shown, boolean done, List<Turn.Step> steps) {
        String text = shown.text.toString();
        dialogue.keep("");
        dialogue.answered(text, text, false);
        return new Turn(understanding, text, done, null, steps);
    }

    private static Understanding understood(Plan.Step step) {
        Reading reading = step.candidate().reading();
        return new Understanding(
                Understanding.Route.SKILL,
                reading.skill(),
                reading.slots(),
                Math.clamp(step.candidate().confidence(), 0, 1));
    }

    /** The last thing is taken back first. */
    private static String undone(List<Outcome.Undo> undos, Context now) {
        return undos.reversed().stream().map(undo -> undo.undo(now)).collect(joining(" "));
    }

    /** Puts each answer behind those before it; a list of what was done has no pauses. */
    private static final class Listing implements AnswerSink {
        private final StringBuilder text = new StringBuilder();
        private final AnswerSink sink;
        private boolean fresh = true;

        Listing(AnswerSink sink) {
            this.sink = sink;
        }

        void say(String sentence) {
            fresh = true;
            show(sentence);
            speak(sentence);
        }

        @Override
        public void understood(Understanding understanding) {
            fresh = true;
            sink.understood(understanding);
        }

        @Override
        public void show(String more) {
            String apart = fresh && !text.isEmpty() ? " " + more : more;
            fresh = false;
            text.append(apart);
            sink.show(apart);
        }

        @Override
        public void speak(String sentence) {
            sink.speak(sentence);
        }

        @Override
        public boolean isWanted() {
            return sink.isWanted();
        }
    }
}
