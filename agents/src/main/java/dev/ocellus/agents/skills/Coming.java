// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Clocks;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.agenda.Appointments;
import dev.ocellus.agents.agenda.Appointments.Appointment;
import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.agents.agenda.Repeat;
import dev.ocellus.agents.agenda.SaidTime;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.watch.Trigger;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What alarms and reminders have in common: they are set for a time, listed and cancelled.
 *
 * @param kind which of them
 * @param group of messages
 */
record Coming(Kind kind, String group) {
    private static final Pattern BY_DAY = Pattern.compile("BYDAY=([A-Z,]+)");
    private static final Pattern INTERVAL = Pattern.compile("FREQ=([A-Z]+);INTERVAL=(\\d{1,9})\\b");
    private static final Map<String, DayOfWeek> DAYS =
            Map.of(
                    "MO", DayOfWeek.MONDAY,
                    "TU", DayOfWeek.TUESDAY,
                    "WE", DayOfWeek.WEDNESDAY,
                    "TH", DayOfWeek.THURSDAY,
                    "FR", DayOfWeek.FRIDAY,
                    "SA", DayOfWeek.SATURDAY,
                    "SU", DayOfWeek.SUNDAY);
    private static final int WORKDAYS = 5;

    /** {@return what came of setting one} */
    Outcome set(Appointment wanted, Request request) {
        Messages messages = request.messages();
        Appointments all = request.equipment().agenda().appointments();
        Moment now = request.context().moment();
        LocalDateTime at = wanted.at();
        if (at != null && wanted.repeat() == null && !at.isAfter(now.here().toLocalDateTime())) {
            return Outcome.failed(messages.say(group + ".past"));
        }
        Appointment kept;
        try {
            kept = all.add(wanted, now);
        } catch (IllegalStateException e) {
            return Outcome.failed(messages.say("general.tooMany"));
        }
        return Outcome.done(describe("set", kept, request))
                .undoneBy(_ -> {
                    all.cancel(kept.id());
                    return messages.say(group + ".removed");
                });
    }

    /** {@return what came of cancelling} */
    Outcome cancel(Chosen<Appointment> chosen, Request request) {
        Messages messages = request.messages();
        Appointments all = request.equipment().agenda().appointments();
        List<Appointment> meant = chosen.things();
        if (meant.isEmpty()) {
            boolean any = !all.all(kind).isEmpty();
            return Outcome.failed(messages.say(group + (any ? ".noneNamed" : ".none")));
        }
        if (meant.size() > 1 && !chosen.all()) {
            List<String> names = meant.stream().map(each -> item(each, request)).toList();
            return Outcome.asking(
                    messages.say(group + ".whichOne", "choices", messages.one(names)),
                    kind == Kind.ALARM ? "at" : "text");
        }
        List<Appointment> gone =
                meant.stream()
                        .map(each -> all.cancel(each.id()))
                        .flatMap(Optional::stream)
                        .toList();
        String text =
                gone.size() == 1
                        ? describe("cancelled", gone.getFirst(), request)
                        : messages.say(group + ".cancelledAll", "count", gone.size());
        return Outcome.done(text)
                .undoneBy(_ -> {
                    gone.forEach(each -> all.add(each, request.context().moment()));
                    return messages.say(group + ".back");
                });
    }

    /** {@return all of them in words} */
    Outcome list(Request request) {
        Messages messages = request.messages();
        List<Appointment> all = request.equipment().agenda().appointments().all(kind);
        if (all.isEmpty()) {
            return Outcome.done(messages.say(group + ".none"));
        }
        List<String> items = all.stream().map(each -> item(each, request)).toList();
        return Outcome.done(
                messages.say(
                        group + ".list", "count", all.size(), group + "s", messages.all(items)));
    }

    private String item(Appointment each, Request request) {
        return describe("item", each, request);
    }

    private String describe(String name, Appointment each, Request request) {
        Messages messages = request.messages();
        LocalDateTime at = each.at();
        String rule = each.repeat();
        String thing = each.when();
        Function<String, String> variant =
                ending -> messages.has(group + "." + name + ending) ? ending : "";
        String ending =
                thing != null
                        ? "Awaited"
                        : rule != null
                                ? "Repeat"
                                : each.text().isEmpty() || kind == Kind.REMINDER ? "" : "Named";
        return messages.say(
                group + "." + name + variant.apply(ending),
                "when",
                at == null ? "" : Clocks.dayAndTime(at, request.context()),
                "at",
                at == null ? "" : Clocks.time(at, request.context()),
                "repeat",
                rule == null ? "" : repeat(rule, request),
                "thing",
                thing == null ? "" : awaited(thing, request),
                "label",
                Messages.capital(each.text()),
                "text",
                each.text());
    }

    private static String awaited(String written, Request request) {
        return Trigger.of(written).map(trigger -> Awaited.when(trigger, request)).orElse(written);
    }

    /** {@return a rule of RFC 5545 in words} */
    static String repeat(String rule, Request request) {
        Messages messages = request.messages();
        Matcher interval = INTERVAL.matcher(rule);
        if (interval.find()) {
            return messages.say(
                    "repeat.every",
                    "unit",
                    interval.group(1),
                    "count",
                    Long.parseLong(interval.group(2)));
        }
        Matcher days = BY_DAY.matcher(rule);
        if (days.find()) {
            List<DayOfWeek> named =
                    Arrays.stream(days.group(1).split(",", -1))
                            .map(DAYS::get)
                            .filter(Objects::nonNull)
                            .sorted()
                            .toList();
            if (isWorkdays(named)) {
                return messages.say("repeat.weekdays");
            }
            List<String> names =
                    named.stream()
                            .map(day ->
                                    day.getDisplayName(TextStyle.FULL, request.context().locale()))
                            .toList();
            return names.isEmpty()
                    ? messages.say("repeat.other")
                    : messages.say("repeat.weekly", "days", messages.all(names));
        }
        Matcher frequency = Pattern.compile("FREQ=([A-Z]+)").matcher(rule);
        return switch (frequency.find() ? frequency.group(1) : "") {
            case "DAILY" -> messages.say("repeat.daily");
            case "HOURLY" -> messages.say("repeat.hourly");
            case "MONTHLY" -> messages.say("repeat.monthly");
            case "YEARLY" -> messages.say("repeat.yearly");
            default -> messages.say("repeat.other");
        };
    }

    private static boolean isWorkdays(List<DayOfWeek> days) {
        return days.size() == WORKDAYS && days.getLast() == DayOfWeek.FRIDAY;
    }

    /** {@return when it is to come first; null where that has to be asked for} */
    static @Nullable LocalDateTime first(Request request) {
        String said = request.slot("at");
        String repeat = request.slot("repeat");
        if (said != null) {
            LocalDateTime next = SaidTime.of(said).next(request.context().moment().here());
            return repeat == null ? next : ofItsDays(repeat, next);
        }
        if (repeat == null || !request.context().timeKnown()) {
            return null;
        }
        return Repeat.fromNowOn(repeat, request.context().moment().here().toLocalDateTime());
    }

    /** "Every Sunday at eight" begins on a Sunday. */
    private static LocalDateTime ofItsDays(String rule, LocalDateTime from) {
        Matcher named = BY_DAY.matcher(rule);
        if (!named.find()) {
            return from;
        }
        List<String> names = Arrays.asList(named.group(1).split(",", -1));
        return Stream.iterate(from, moment -> moment.plusDays(1))
                .limit(DAYS.size())
                .filter(moment ->
                        names.stream().anyMatch(name -> DAYS.get(name) == moment.getDayOfWeek()))
                .findFirst()
                .orElse(from);
    }

    /** {@return why it can never come, or null where it can} */
    static @Nullable Outcome never(Request request) {
        String repeat = request.slot("repeat");
        return repeat == null || Repeat.isPossible(repeat)
                ? null
                : Outcome.failed(request.messages().say("repeat.impossible"));
    }
}
