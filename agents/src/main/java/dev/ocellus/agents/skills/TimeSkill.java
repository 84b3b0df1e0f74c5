// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Clocks;
import dev.ocellus.agents.Context;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Places;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Map;
import java.util.Optional;

/** What time it is, here or elsewhere. */
public final class TimeSkill implements Skill {
    private static final String PLACE = "place";

    /** Stateless. */
    public TimeSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                "time",
                "Says what time it is, here or elsewhere",
                Slot.of("place", Slot.Type.TEXT, "a city or country"));
    }

    @Override
    public Outcome answer(Request request) {
        Optional<String> strange =
                request.slot(PLACE) == null
                        ? Awaited.words(request).form("noPlace", request.text())
                        : Optional.empty();
        return strange.isPresent()
                ? Outcome.failed(
                        request.messages().say("time.noPlace", PLACE, Places.title(strange.get())))
                : Outcome.done(answer(request.slots(), request));
    }

    private static String answer(Map<String, String> slots, Request request) {
        Context context = request.context();
        Messages messages = request.messages();
        String said = slots.get(PLACE);
        if (said == null) {
            return context.timeKnown()
                    ? messages.say("time.here", "at", clock(context, context.zone()))
                    : messages.say("time.unknown");
        }
        Optional<Places.Place> place = Places.in(context.locale()).find(said);
        if (place.isEmpty()) {
            return messages.say("time.noPlace", PLACE, Places.title(said));
        }
        ZoneId zone = place.get().zone();
        String name = place.get().name();
        if (zone == null) {
            return messages.say("time.several", PLACE, name);
        }
        if (!context.timeKnown()) {
            return messages.say("time.unknown");
        }
        ZonedDateTime there = context.instant().atZone(zone);
        ZonedDateTime here = context.instant().atZone(context.zone());
        // The day is named only where it is another one than here.
        return messages.say(
                there.toLocalDate().equals(here.toLocalDate()) ? "time.there" : "time.thereDay",
                PLACE,
                name,
                "at",
                clock(context, zone),
                "day",
                there.getDayOfWeek().getDisplayName(TextStyle.FULL, messages.locale()));
    }

    private static String clock(Context context, ZoneId zone) {
        return Clocks.time(context.instant().atZone(zone).toLocalDateTime(), context);
    }
}
