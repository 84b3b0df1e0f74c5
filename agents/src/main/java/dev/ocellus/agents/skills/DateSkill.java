// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Context;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
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
import java.util.Map;
import java.util.Optional;

/** Which day it is, and which date a day has. */
public final class DateSkill implements Skill {
    private static final String PLACE = "place";
    private static final String DAY = "day";

    /** The shape of dates that is the language's own. */
    private static final String AS_USUAL = "full";

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
        Optional<String> strange =
                request.slot(DAY) == null && request.slot(PLACE) == null
                        ? Awaited.words(request)
                                .form("noDay", request.text())
                                .filter(words -> !isDay(words, request))
                        : Optional.empty();
        return strange.isPresent()
                ? Outcome.failed(request.messages().say("date.noDay", "words", strange.get()))
                : Outcome.done(answer(request.slots(), request));
    }

    /** Today is asked for without a day. */
    private static boolean isDay(String words, Request request) {
        return request.comprehension().value("date", DAY, words, request.context()).isPresent();
    }

    private static String answer(Map<String, String> slots, Request request) {
        Context context = request.context();
        Messages messages = request.messages();
        if (!context.timeKnown()) {
            return messages.say("date.unknown");
        }
        String said = slots.get(PLACE);
        String day = slots.get(DAY);
        if (said == null || day != null) {
            LocalDate today = here(context);
            return sentence(day == null ? today : LocalDate.parse(day), today, messages);
        }
        Optional<Places.Place> place = Places.in(context.locale()).find(said);
        if (place.isEmpty()) {
            return messages.say("date.noPlace", PLACE, said);
        }
        ZoneId zone = place.get().zone();
        String name = place.get().name();
        return zone == null
                ? messages.say("time.several", PLACE, name)
                : messages.say(
                        "date.there", PLACE, name, "date", date(day(context, zone), messages));
    }

    private static String sentence(LocalDate day, LocalDate today, Messages messages) {
        long days = ChronoUnit.DAYS.between(today, day);
        String name =
                days == 0
                        ? "date.today"
                        : days == 1
                                ? "date.tomorrow"
                                : days == -1
                                        ? "date.yesterday"
                                        : days > 0 ? "date.ahead" : "date.ago";
        return messages.say(name, "date", date(day, messages), "days", Math.abs(days));
    }

    private static String date(LocalDate day, Messages messages) {
        String shape = messages.say("date.shape");
        DateTimeFormatter format =
                shape.equals(AS_USUAL)
                        ? DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        : DateTimeFormatter.ofPattern(shape);
        return day.format(format.withLocale(messages.locale()));
    }

    private static LocalDate here(Context context) {
        return day(context, context.zone());
    }

    private static LocalDate day(Context context, ZoneId zone) {
        return context.instant().atZone(zone).toLocalDate();
    }
}
