// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said about the talk itself: again, louder, stop, yes, no, undo. Confined to one thread.
 */
final class Conversing {
    private static final int LOUDER = 20;

    private final Dialogue dialogue;
    private final Equipment equipment;

    Conversing(Dialogue dialogue, Equipment equipment) {
        this.dialogue = dialogue;
        this.equipment = equipment;
    }

    /** {@return the answer, or null where the language model knows what is meant} */
    @Nullable Outcome answer(Map<String, String> slots, Context context) {
        Messages messages = Messages.of(context.locale());
        return switch (slots.getOrDefault("action", "")) {
            case "repeat" -> repeat(messages);
            case "louder" -> louder(messages);
            case "undo" -> undo(messages, context);
            case "stop" -> stop(messages);
            case "more" -> more(messages);
            case "yes", "no" -> settle(messages);
            default -> null;
        };
    }

    private Outcome repeat(Messages messages) {
        Dialogue.Answered last = dialogue.last();
        return last == null
                ? Outcome.failed(messages.say("conversation.nothingSaid"))
                : Outcome.done(last.shown()).spokenAs(last.spoken());
    }

    private Outcome louder(Messages messages) {
        int before = equipment.controls().get(Controls.Target.VOLUME);
        Controls.Change change =
                equipment.controls().set(Controls.Target.VOLUME, Math.max(0, before) + LOUDER);
        Dialogue.Answered last = dialogue.last();
        return switch (change) {
            case Controls.Change.Refused _ -> Outcome.failed(messages.say("conversation.noLouder"));
            case Controls.Change.Done(int was, int now) when was == now ->
                    Outcome.failed(messages.say("conversation.loudest"));
            case Controls.Change.Done(int was, int now) -> {
                Outcome heard =
                        last == null
                                ? Outcome.done(messages.say("control.volume", "value", now))
                                : Outcome.done(last.shown()).spokenAs(last.spoken());
                yield heard.undoneBy(_ -> {
                    equipment.controls().set(Controls.Target.VOLUME, was);
                    return messages.say("control.volume", "value", was);
                });
            }
        };
    }

    private Outcome undo(Messages messages, Context context) {
        Outcome.Undo how = dialogue.takeUndo();
        return how == null
                ? Outcome.failed(messages.say("conversation.nothingToUndo"))
                : Outcome.done(how.undo(context));
    }

    /** What of the answer was kept back; of its own talk the language model knows more. */
    private @Nullable Outcome more(Messages messages) {
        String rest = dialogue.takeRest();
        if (!rest.isEmpty()) {
            return Outcome.done(rest);
        }
        return dialogue.last() == null || dialogue.talked()
                ? null
                : Outcome.failed(messages.say("conversation.nothingMore"));
    }

    private static Outcome stop(Messages messages) {
        return Outcome.done(messages.say("conversation.stopped")).spokenAs("");
    }

    /** Without a question of the glasses it is one of the model's that is answered. */
    private @Nullable Outcome settle(Messages messages) {
        return dialogue.talked() ? null : Outcome.failed(messages.say("conversation.noQuestion"));
    }
}
