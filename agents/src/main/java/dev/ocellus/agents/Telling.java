// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.language.Generation;

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
        boolean done = outcome.state() == Outcome.State.DONE;
        Outcome.Growing growing = outcome.growing();
        if (growing != null) {
            Unfolding answer = new Unfolding(sink);
            Generation generation = growing.grow(answer::text);
            String text = answer.finish(Generation.Finish.END, "");
            dialogue.keep(answer.after());
            dialogue.answered(text, text, false);
            return new Turn(understanding, text, done, generation);
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

    private static void speak(String text, AnswerSink sink) {
        if (!text.isBlank()) {
            sink.speak(text.strip());
        }
    }
}
