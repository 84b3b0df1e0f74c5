// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.Understanding.Route;
import dev.ocellus.agents.understanding.Intent;
import dev.ocellus.agents.understanding.Reading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What no skill is meant by: the language model answers, its doubt is told, and a larger model is
 * offered where there is one. Confined to one thread.
 */
final class FreeTalking {
    /** A slot of a reading that stands for the wearer's yes to asking a larger model. */
    static final String ESCALATE = "escalate";

    private static final String CHAT = "chat";

    /** An answer that is less likely to be right is rather wrong. */
    private static final double UNSURE = 0.5;

    /** A transcription below this is rather noise than words. */
    private static final double LEAST_CONFIDENCE = 0.3;

    private final @Nullable Talker talker;
    private final Dialogue dialogue;
    private final Telling telling;
    private final Escalation escalation;

    FreeTalking(
            @Nullable Talker talker, Dialogue dialogue, Telling telling, Escalation escalation) {
        this.talker = talker;
        this.dialogue = dialogue;
        this.telling = telling;
        this.escalation = escalation;
    }

    /** {@return the answer to what no skill was meant by} */
    Turn answer(Stimulus.Utterance utterance, double meant, Context context, AnswerSink sink) {
        String text = utterance.text().strip();
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)
                || utterance.confidence() < LEAST_CONFIDENCE) {
            String again = Messages.of(context.locale()).say("general.again");
            return telling.say(chat(0), Outcome.failed(again), context, sink);
        }
        return talk(text, meant, context, sink);
    }

    /** {@return what the model says, as surely as free talk was meant} */
    Turn talk(String text, double meant, Context context, AnswerSink sink) {
        Understanding understanding = chat(meant);
        Messages messages = Messages.of(context.locale());
        if (talker == null) {
            return telling.say(
                    understanding, Outcome.failed(messages.say("general.noModel")), context, sink);
        }
        if (!talker.fits(text, context.locale())) {
            return telling.say(
                    understanding, Outcome.failed(messages.say("general.tooLong")), context, sink);
        }
        Turn turn = talker.talk(understanding, text, context, sink);
        dialogue.keep(talker.rest());
        if (turn.understanding().confidence() < UNSURE && Doubts.isOfFact(text, messages)) {
            turn = doubted(turn, text, messages, sink);
        }
        dialogue.answered(turn.text(), turn.text(), true);
        return turn;
    }

    /** Says that the answer may be wrong, and offers to ask who may know better. */
    private Turn doubted(Turn turn, String question, Messages messages, AnswerSink sink) {
        boolean open = escalation.isOpen();
        String doubt = messages.say(open ? "general.askLarger" : "general.unsure");
        sink.show(' ' + doubt);
        sink.speak(doubt);
        String rest = talker == null ? "" : talker.rest();
        if (!rest.isEmpty()) {
            dialogue.keep(rest + ' ' + doubt);
        }
        if (open) {
            Map<String, String> slots = Map.of("text", question);
            Reading again = new Reading(new Intent(CHAT, Map.of()), slots, 0, false);
            dialogue.ask(new Dialogue.Open(again, ESCALATE, true));
        }
        return new Turn(
                turn.understanding(), turn.text() + ' ' + doubt, turn.done(), turn.generation());
    }

    /** Asks the larger model, to which the wearer has just said yes. */
    Turn escalate(String question, Context context, AnswerSink sink) {
        return switch (escalation.ask(question, context)) {
            case Escalation.Reply.Answered(String answer) ->
                    telling.say(
                            new Understanding(Route.ESCALATED, CHAT, Map.of(), 1),
                            Outcome.done(answer),
                            context,
                            sink);
            case Escalation.Reply.Refused(String why) ->
                    telling.say(chat(1), Outcome.failed(why), context, sink);
        };
    }

    static Understanding chat(double confidence) {
        return new Understanding(Route.LOCAL, CHAT, Map.of(), confidence);
    }
}
