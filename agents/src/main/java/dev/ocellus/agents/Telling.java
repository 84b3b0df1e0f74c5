// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.understanding.Reading;
import dev.ocellus.perception.language.Generation;
import org.jspecify.annotations.Nullable;

/**
 * Hands what came of a request to the wearer, and keeps of it what one may go on from. Confined to
 * one thread.
 */
final class Telling {
    private static final String CONVERSATION = "conversation";

    private final Dialogue dialogue;

    Telling(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** {@return the turn, told whole} */
    Turn say(Understanding understanding, Outcome outcome, Context context, AnswerSink sink) {
        sink.understood(understanding);
        return tell(understanding, outcome, context, sink);
    }

    private Turn tell(
            Understanding understanding, Outcome outcome, Context context, AnswerSink sink) {
        boolean done = outcome.state() == Outcome.State.DONE;
        Outcome.Growing growing = outcome.growing();
        if (growing != null) {
            return grow(understanding, growing, outcome.spoken(), context, sink);
        }
        String shown = outcome.shown();
        String spoken = outcome.spoken();
        String first = Parts.first(shown, context.locale());
        String aloud = spoken == null ? shown : spoken;
        boolean aside = !aloud.equals(shown);
        if (!first.isBlank()) {
            sink.show(first);
        }
        speak(aside ? aloud : first, sink);
        String rest = shown.substring(first.length());
        if (!rest.isBlank()) {
            sink.pause();
            sink.show(rest);
            speak(aside ? "" : rest, sink);
        }
        if (!shown.isBlank()) {
            dialogue.keep(rest.strip());
        }
        if (!understanding.skill().equals(CONVERSATION)) {
            dialogue.answered(shown, aloud, false);
        }
        return new Turn(understanding, shown, done, null);
    }

    private Turn grow(
            Understanding understanding,
            Outcome.Growing growing,
            @Nullable String spoken,
            Context context,
            AnswerSink sink) {
        Unfolding answer = new Unfolding(spoken == null ? sink : new Silent(sink));
        Outcome.Grown grown = growing.grow(answer::text);
        Outcome instead = grown.instead();
        if (instead != null) {
            Reading asked = dialogue.before();
            String missing = instead.missing();
            if (missing != null && asked != null) {
                dialogue.ask(new Dialogue.Open(asked, missing, false));
            }
            return tell(understanding, instead, context, sink);
        }
        Generation generation = grown.generation();
        boolean cut = generation != null && generation.finish() == Generation.Finish.LENGTH;
        String text = answer.finish(cut ? Generation.Finish.LENGTH : Generation.Finish.END, "");
        if (spoken != null) {
            speak(spoken, sink);
        }
        dialogue.keep(answer.after());
        dialogue.answered(text, spoken == null ? text : spoken, false);
        return new Turn(understanding, text, true, generation);
    }

    /** Shows what another voice would have to speak. */
    private record Silent(AnswerSink sink) implements AnswerSink {
        @Override
        public void understood(Understanding understanding) {}

        @Override
        public void show(String more) {
            sink.show(more);
        }

        @Override
        public void speak(String sentence) {}

        @Override
        public void pause() {
            sink.pause();
        }

        @Override
        public boolean isWanted() {
            return sink.isWanted();
        }
    }

    private static void speak(String text, AnswerSink sink) {
        if (!text.isBlank()) {
            sink.speak(text.strip());
        }
    }
}
