// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Context;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Places;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What time it is, here or elsewhere. */
public final class TimeSkill implements Skill {
    private static final String PLACE = "place";
    private static final DateTimeFormatter HOURS_24 =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter HOURS_12 =
            DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

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
        return Outcome.done(answer(request.slots(), request.context()));
    }

    private String answer(Map<String, String> slots, Context context) {
        String said = slots.get(PLACE);
        if (said == null) {
            return context.timeKnown()
                    ? "It is " + clock(context, context.zone()) + "."
                    : "I do not know the time yet.";
        }
        Optional<Places.Place> place = Places.WORLD.find(said);
        if (place.isEmpty()) {
            return "I do not know the time in " + Places.title(said) + ".";
        }
        ZoneId zone = place.get().zone();
        String name = place.get().name();
        if (zone == null) {
            return "There are several time zones in " + name + ". Please name a city.";
        }
        if (!context.timeKnown()) {
            return "I do not know the time yet.";
        }
        return "In " + name + " it is " + clock(context, zone) + weekday(context, zone) + ".";
    }

    private static String clock(Context context, ZoneId zone) {
        ZonedDateTime time = context.instant().atZone(zone);
        return time.format(context.hours() == 24 ? HOURS_24 : HOURS_12);
    }

    /** Named only where it is another day than here. */
    private static String weekday(Context context, ZoneId zone) {
        ZonedDateTime there = context.instant().atZone(zone);
        ZonedDateTime here = context.instant().atZone(context.zone());
        return there.toLocalDate().equals(here.toLocalDate())
                ? ""
                : " on " + there.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
