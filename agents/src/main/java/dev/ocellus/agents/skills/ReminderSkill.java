// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.ThingNames;
import dev.ocellus.agents.WatchWords;
import dev.ocellus.agents.agenda.Appointments.Appointment;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.watch.Trigger;
import java.time.LocalDateTime;

/** Says something at a time of day, or when something is seen, read or heard. */
public final class ReminderSkill implements Skill {
    private static final String AT = "at";
    private static final String TEXT = "text";
    private static final Coming COMING = new Coming(Kind.REMINDER, "reminder");

    /** Stateless. */
    public ReminderSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "reminder",
                        "Reminds of something at a time, or when something is noticed",
                        Slot.among("action", "what to do", "set", "cancel", "list"),
                        Slot.of(AT, Slot.Type.LOCAL_TIME, "when"),
                        Slot.of("repeat", Slot.Type.REPEAT, "how it comes again"),
                        Slot.of("when", Slot.Type.TEXT, "what is to be seen, read or heard"),
                        Slot.of(TEXT, Slot.Type.TEXT, "what to remind of"))
                .touching(Declaration.Touches.MEMORY);
    }

    @Override
    public Outcome answer(Request request) {
        return switch (request.slot("action", "set")) {
            case "cancel" ->
                    COMING.cancel(
                            Chosen.of(
                                    request.equipment().agenda().appointments().all(Kind.REMINDER),
                                    request.slot(TEXT),
                                    request.text(),
                                    Appointment::text,
                                    request.messages()),
                            request);
            case "list" -> COMING.list(request);
            default -> set(request);
        };
    }

    private static Outcome set(Request request) {
        Messages messages = request.messages();
        Outcome never = Coming.never(request);
        if (never != null) {
            return never;
        }
        LocalDateTime at = Coming.first(request);
        WatchWords.Split split =
                Awaited.words(request)
                        .reminder(request.text())
                        .filter(each -> at == null || !isTimed(each.then(), request))
                        .orElse(null);
        Trigger trigger =
                split == null
                        ? null
                        : Awaited.words(request)
                                .trigger(split.when(), Awaited.numbers(request))
                                .orElse(null);
        if (split != null && trigger != null) {
            return wait(trigger, split.then(), request);
        }
        String text = request.slot(TEXT);
        String thing = request.slot("when");
        if (text == null) {
            return Outcome.asking(messages.say("reminder.whatOf"), TEXT);
        }
        if (at == null && thing != null) {
            return wait(
                    new Trigger.Seen(
                            ThingNames.singular(
                                    Awaited.words(request).trimmed(thing),
                                    request.context().locale())),
                    text,
                    request);
        }
        if (at == null) {
            return request.context().timeKnown()
                    ? Outcome.asking(messages.say("reminder.whenToTell"), AT)
                    : Outcome.failed(messages.say("general.noClock"));
        }
        return COMING.set(
                new Appointment(0, Kind.REMINDER, text, at, request.slot("repeat"), null), request);
    }

    /** "When somebody says noon" is no time, "at five, when I am home" is one. */
    private static boolean isTimed(String text, Request request) {
        return request.comprehension().value("reminder", AT, text, request.context()).isPresent();
    }

    /** What can never happen is refused now, not waited for. */
    private static Outcome wait(Trigger trigger, String text, Request request) {
        boolean feeling = trigger instanceof Trigger.Charge || trigger instanceof Trigger.Heat;
        String refusal =
                feeling
                        ? request.messages().say("watch.cannot")
                        : Awaited.check(trigger, request).refusal();
        if (refusal != null) {
            return Outcome.failed(refusal);
        }
        Outcome set =
                COMING.set(
                        new Appointment(0, Kind.REMINDER, text, null, null, trigger.written()),
                        request);
        return new Outcome(
                set.state(),
                Awaited.limited(set.shown(), trigger, request),
                set.spoken(),
                set.undo(),
                set.missing(),
                null);
    }
}
