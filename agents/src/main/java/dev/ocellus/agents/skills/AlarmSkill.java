// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.agenda.Appointments.Appointment;
import dev.ocellus.agents.memory.Kind;
import java.time.LocalDateTime;
import java.util.List;

/** Rings at a time of day. */
public final class AlarmSkill implements Skill {
    private static final String AT = "at";
    private static final String LABEL = "label";
    private static final Coming COMING = new Coming(Kind.ALARM, "alarm");

    /** Stateless. */
    public AlarmSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "alarm",
                        "Rings at a time of day, once or again and again",
                        Slot.among("action", "what to do", "set", "cancel", "list"),
                        Slot.of(AT, Slot.Type.LOCAL_TIME, "when"),
                        Slot.of("repeat", Slot.Type.REPEAT, "how it comes again"),
                        Slot.of(LABEL, Slot.Type.TEXT, "how it is called"))
                .touching(Declaration.Touches.MEMORY)
                .needing(Declaration.Needs.CLOCK);
    }

    @Override
    public Outcome answer(Request request) {
        return switch (request.slot("action", "set")) {
            case "cancel" -> COMING.cancel(chosen(request), request);
            case "list" -> COMING.list(request);
            default -> set(request);
        };
    }

    private static Outcome set(Request request) {
        if (!request.context().timeKnown()) {
            return Outcome.failed(request.messages().say("general.noClock"));
        }
        Outcome never = Coming.never(request);
        if (never != null) {
            return never;
        }
        LocalDateTime at = Coming.first(request);
        if (at == null) {
            return Outcome.asking(request.messages().say("alarm.whatTime"), AT);
        }
        return COMING.set(
                new Appointment(
                        0, Kind.ALARM, request.slot(LABEL, ""), at, request.slot("repeat"), null),
                request);
    }

    private static Chosen<Appointment> chosen(Request request) {
        List<Appointment> all = request.equipment().agenda().appointments().all(Kind.ALARM);
        LocalDateTime at = Coming.time(request.slot(AT));
        if (at != null) {
            List<Appointment> exact = all.stream().filter(each -> at.equals(each.at())).toList();
            return new Chosen<>(
                    exact.isEmpty() ? all.stream().filter(each -> isAt(each, at)).toList() : exact,
                    false);
        }
        return Chosen.of(
                all, request.slot(LABEL), request.text(), Appointment::text, request.messages());
    }

    private static boolean isAt(Appointment each, LocalDateTime at) {
        LocalDateTime its = each.at();
        return its != null && its.toLocalTime().equals(at.toLocalTime());
    }
}
