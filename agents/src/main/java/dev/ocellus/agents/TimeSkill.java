// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.Understanding.Route;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What time it is, here or elsewhere. */
final class TimeSkill implements Skill {
    private static final String NAME = "time";
    private static final String PLACE = "place";
    private static final DateTimeFormatter HOURS_24 =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter HOURS_12 =
            DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

    private static final String WHICH =
            "(?:current |exact |local |correct |right |present |actual )*";
    private static final String CLEAR =
            "(?:what (?:time|hour) (?:is it|it is|is at|is|do you have|have you got|do we have"
                    + "|do they have|would it be|will it be|it would be)"
                    + "|(?:what is|what) the "
                    + WHICH
                    + "time(?: is it| it is)?|what is time|how late is it|what is the hour"
                    + "|(?:do you have|have you got|you have|you got) the time)";
    private static final String VAGUE = "(?:the )?" + WHICH + "time(?: is it| it is)?";
    private static final String EITHER = Phrases.ASKING + "(?:" + CLEAR + "|" + VAGUE + ")";

    private static final Pattern HERE = Pattern.compile(EITHER + Phrases.NOW);
    private static final Pattern THERE =
            Pattern.compile(
                    EITHER
                            + Phrases.NOW
                            + " (?:over |down |up |out |back )?(?:in|at) (.+?)"
                            + Phrases.NOW);
    private static final Pattern ASKED_THERE =
            Pattern.compile(
                    Phrases.ASKING
                            + CLEAR
                            + Phrases.NOW
                            + " (?:over |down |up |out |back )?(?:in|at|on) (.+?)"
                            + Phrases.NOW);
    private static final Pattern OTHER_WORDS =
            Pattern.compile(
                    "(?:over |back )?(?:in|at) (.+?) "
                            + Phrases.ASKING
                            + CLEAR
                            + Phrases.NOW
                            + "|"
                            + Phrases.ASKING
                            + "(?:what is |current )(?:the )?"
                            + WHICH
                            + "(?:time )?(.+?) time"
                            + Phrases.NOW
                            + "|"
                            + EITHER
                            + Phrases.NOW
                            + " (?:(?:for|of) )?(.+?)"
                            + Phrases.NOW);

    private static final Pattern DURATION =
            Pattern.compile("\\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\\b");

    private final Places places;

    TimeSkill(Places places) {
        this.places = places;
    }

    @Override
    public Optional<Understanding> understand(Words words, Context context) {
        String text = words.text();
        if (HERE.matcher(text).matches()) {
            return Optional.of(new Understanding(Route.SKILL, NAME, Map.of(), 1));
        }
        Optional<Understanding> place =
                place(OTHER_WORDS.matcher(text), places::known)
                        .or(() -> place(THERE.matcher(text), places::find));
        if (place.isPresent()) {
            return place;
        }
        Matcher somewhere = ASKED_THERE.matcher(text);
        return somewhere.matches() && !DURATION.matcher(somewhere.group(1)).find()
                ? Optional.of(
                        new Understanding(
                                Route.SKILL, NAME, Map.of(PLACE, somewhere.group(1)), 0.7))
                : Optional.empty();
    }

    @Override
    public String answer(Understanding understanding, Context context) {
        String said = understanding.slots().get(PLACE);
        if (said == null) {
            return context.timeKnown()
                    ? "It is " + clock(context, context.zone()) + "."
                    : "I do not know the time yet.";
        }
        Optional<Places.Place> place = places.find(said);
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

    private static Optional<Understanding> place(
            Matcher matcher, Function<String, Optional<Places.Place>> find) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(find)
                .map(place ->
                        new Understanding(
                                Route.SKILL,
                                NAME,
                                Map.of(PLACE, place.name()),
                                place.exact() ? 1 : 0.8));
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
