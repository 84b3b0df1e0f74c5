// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Context;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Places;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which day it is, and which date a day has. */
public final class DateSkill implements Skill {
    private static final String PLACE = "place";
    private static final String DAY = "day";

    /** Stateless. */
    public DateSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                "date",
                "Says which day it is, or which date a day has",
                Slot.of("place", Slot.Type.TEXT, "a city or country"),
                Slot.of("day", Slot.Type.DATE, "the day that is asked about"));
    }

    @Override
    public Outcome answer(Request request) {
        return Outcome.done(answer(request.slots(), request.context()));
    }

    private String answer(Map<String, String> slots, Context context) {
        if (!context.timeKnown()) {
            return "I do not know the date yet.";
        }
        String said = slots.get(PLACE);
        String day = slots.get(DAY);
        if (said == null || day != null) {
            LocalDate today = here(context);
            return sentence(day == null ? today : LocalDate.parse(day), today, context);
        }
        Optional<Places.Place> place = Places.WORLD.find(said);
        if (place.isEmpty()) {
            return "I do not know the date in " + said + ".";
        }
        ZoneId zone = place.get().zone();
        String name = place.get().name();
        return zone == null
                ? "There are several time zones in " + name + ". Please name a city."
                : "In " + name + " it is " + date(day(context, zone), context) + ".";
    }

    private static String sentence(LocalDate day, LocalDate today, Context context) {
        long days = ChronoUnit.DAYS.between(today, day);
        String date = date(day, context);
        if (days == 0) {
            return "Today is " + date + ".";
        }
        if (days == 1) {
            return "Tomorrow is " + date + ".";
        }
        if (days == -1) {
            return "Yesterday was " + date + ".";
        }
        return days > 0
                ? "That is " + date + ", in " + days + " days."
                : "That was " + date + ", " + -days + " days ago.";
    }

    private static String date(LocalDate day, Context context) {
        Locale locale = context.locale();
        Locale english = locale.getLanguage().equals("en") ? locale : Locale.UK;
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(english));
    }

    private static LocalDate here(Context context) {
        return day(context, context.zone());
    }

    private static LocalDate day(Context context, ZoneId zone) {
        return context.instant().atZone(zone).toLocalDate();
    }
}
