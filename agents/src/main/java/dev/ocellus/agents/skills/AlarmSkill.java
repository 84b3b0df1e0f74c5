// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.agenda.Appointments.Appointment;
import dev.ocellus.agents.agenda.SaidTime;
import dev.ocellus.agents.memory.Kind;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Rings at a time of day. */
public final class AlarmSkill implements Skill {
    private static final String AT = "at";
    private static final String LABEL = "label";
    private static final int HALF_DAY = 12;
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
        String said = request.slot(AT);
        if (said != null) {
            SaidTime exactly = SaidTime.of(said);
            SaidTime anyDay = new SaidTime(null, exactly.time());
            // "The alarm for seven" may be the one in the evening.
            SaidTime otherHalf = new SaidTime(null, exactly.time().plusHours(HALF_DAY));
            return Stream.of(exactly, anyDay, otherHalf)
                    .map(at -> all.stream().filter(each -> isAt(each, at)).toList())
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .map(found -> new Chosen<>(found, false))
                    .orElseGet(() -> new Chosen<>(List.of(), false));
        }
        return Chosen.of(
                all, request.slot(LABEL), request.text(), Appointment::text, request.messages());
    }

    private static boolean isAt(Appointment each, SaidTime at) {
        LocalDateTime its = each.at();
        return its != null && at.isAt(its);
    }
}
