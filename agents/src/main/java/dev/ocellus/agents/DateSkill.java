// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.Understanding.Route;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which day it is, and which date a day has. */
final class DateSkill implements Skill {
    private static final String NAME = "date";
    private static final String PLACE = "place";
    private static final String DAY = "day";

    private static final String THING =
            "(?:current |exact )?(?:date|day|weekday|day of the week|day of the month|month|year)";
    private static final String WHERE = "(?: in (?<place>.+?))?";

    private static final Pattern TODAY =
            Pattern.compile(
                    Phrases.ASKING
                            + "(?:(?:what|which) (?:the )?"
                            + THING
                            + "(?: (?:is it|it is|is|do we have|have we got|are we on))?"
                            + "|what is (?:the )?"
                            + THING
                            + "(?: is it)?|what is todays (?:date|day)|(?:the )?(?:todays |current )?date"
                            + "|the day|todays day"
                            + "|what is today|what day today is|what is the (?:data|dates) today"
                            + "|is (?:it|today) (?:a )?(?:monday|tuesday|wednesday|thursday|friday"
                            + "|saturday|sunday))"
                            + Phrases.NOW
                            + WHERE
                            + Phrases.NOW);
    private static final Pattern OTHER_DAY =
            Pattern.compile(
                    Phrases.ASKING
                            + "(?:(?:what|which) (?:the )?"
                            + THING
                            + " (?<tense>is|was|will|does)(?: (?:it|that))?(?: be| have)?"
                            + "|what (?:is|was) (?:the )?"
                            + THING
                            + "(?: (?:of|on|for))?|what (?:is|was)"
                            + "|when (?:is|was)|(?:the )?date (?:of|on|for)"
                            + "|(?:what|which) "
                            + THING
                            + " do we have)"
                            + "(?: on)? (?<day>.+?)(?:s (?:date|day))?"
                            + WHERE);

    private final Places places;

    DateSkill(Places places) {
        this.places = places;
    }

    @Override
    public Optional<Understanding> understand(Words words, Context context) {
        String text = words.text();
        return today(TODAY.matcher(text), text.contains("today"), context)
                .or(() -> otherDay(OTHER_DAY.matcher(text), text.contains(" was "), context));
    }

    @Override
    public String answer(Understanding understanding, Context context) {
        if (!context.timeKnown()) {
            return "I do not know the date yet.";
        }
        String said = understanding.slots().get(PLACE);
        if (said == null) {
            String day = understanding.slots().get(DAY);
            LocalDate today = here(context);
            return sentence(day == null ? today : LocalDate.parse(day), today, context);
        }
        Optional<Places.Place> place = places.find(said);
        if (place.isEmpty()) {
            return "I do not know the date in " + said + ".";
        }
        ZoneId zone = place.get().zone();
        String name = place.get().name();
        return zone == null
                ? "There are several time zones in " + name + ". Please name a city."
                : "In " + name + " it is " + date(day(context, zone), context) + ".";
    }

    private Optional<Understanding> today(Matcher asked, boolean said, Context context) {
        return asked.matches()
                ? understanding(said ? here(context) : null, asked.group(PLACE), context)
                : Optional.empty();
    }

    private Optional<Understanding> otherDay(Matcher asked, boolean past, Context context) {
        return asked.matches()
                ? new DayWords(here(context), past)
                        .find(asked.group(DAY))
                        .flatMap(day -> understanding(day, asked.group(PLACE), context))
                : Optional.empty();
    }

    /** The date of a day that was named is only kept while the clock can be believed. */
    private Optional<Understanding> understanding(
            @Nullable LocalDate day, @Nullable String place, Context context) {
        Map<String, String> slots = new LinkedHashMap<>();
        if (place != null) {
            Optional<Places.Place> found = places.find(place);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            slots.put(PLACE, found.get().name());
        }
        if (day != null && context.timeKnown()) {
            slots.put(DAY, day.toString());
        }
        return Optional.of(new Understanding(Route.SKILL, NAME, slots, 1));
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
