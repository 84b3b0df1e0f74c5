// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Clocks;
import dev.ocellus.agents.Context;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.OwnNotes;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.ThingNames;
import dev.ocellus.agents.WantedThing;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.agents.memory.Query;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was noted, seen, read or heard. */
public final class RecallSkill implements Skill {
    private static final String THING = "thing";
    private static final String TEXT = "text";
    private static final String SINCE = "since";

    /** Asked for, after an offer to note it; no sentence has it. */
    private static final String PLACE = "place";

    private static final String SIDE = "side";
    private static final String BY = "by";
    private static final String SIGHTING_PLACE = "sighting.place";
    private static final int MOST = 4;
    private static final int MANY = 12;
    private static final int DAY = 10;
    private static final Duration NOW = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<Kind> KINDS = Set.of(Kind.NOTE, Kind.SIGHTING, Kind.READ, Kind.HEARD);
    private static final Set<Kind> TEXTS = Set.of(Kind.NOTE, Kind.READ, Kind.HEARD);
    private static final Set<Kind> FIRST = Set.of(Kind.NOTE, Kind.SIGHTING);

    /** Stateless. */
    public RecallSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "recall",
                        "Says what was noted, seen, read or heard, and where a thing was seen last",
                        Slot.of(THING, Slot.Type.TEXT, "the thing that is looked for"),
                        Slot.of(TEXT, Slot.Type.TEXT, "what it was about"),
                        Slot.of(SINCE, Slot.Type.DATE, "from which day on"))
                .touching(Declaration.Touches.MEMORY);
    }

    @Override
    public Outcome answer(Request request) {
        String thing = request.slot(THING);
        String place = request.slot(PLACE);
        if (thing != null && place != null) {
            return place.isBlank()
                    ? Outcome.asking(request.messages().say("recall.where"), PLACE)
                    : noted(thing, place, request);
        }
        return thing != null ? whereIs(thing, request) : about(request);
    }

    private static Outcome about(Request request) {
        Messages messages = request.messages();
        String text = request.slot(TEXT);
        String since = request.slot(SINCE);
        List<Entry> found =
                text == null
                        ? latest(request, since)
                        : request.equipment()
                                .memory()
                                .find(new Query(text, KINDS, instant(since, request), MOST));
        if (found.isEmpty() && text == null && since == null) {
            // "Where did I park?" names nothing, and yet says enough.
            found = OwnNotes.about(request.text(), request.equipment().memory(), messages);
        }
        if (found.isEmpty()) {
            return text == null && since == null
                    ? Outcome.asking(messages.say("recall.what"), TEXT)
                    : Outcome.failed(messages.say("recall.noText"));
        }
        return told(found, request);
    }

    private static Outcome told(List<Entry> entries, Request request) {
        return Outcome.done(
                entries.stream()
                        .map(entry -> told(entry.item(), request.context()))
                        .collect(Collectors.joining(" ")));
    }

    /** What is about the very thing comes first, of equals the newest. */
    private static Outcome whereIs(String thing, Request request) {
        WantedThing wanted = WantedThing.of(thing);
        List<Entry> noted = texts(wanted, request);
        List<Found> found = new ArrayList<>();
        noted.forEach(each -> found.add(new Found(each, wanted.isIn(each.item().text()))));
        sightings(wanted, request)
                .forEach(each -> found.add(new Found(each, wanted.isNamed(each.item().text()))));
        List<Entry> best =
                found.stream()
                        .filter(each -> each.match() != WantedThing.Match.NONE)
                        .sorted(Comparator.naturalOrder())
                        .map(Found::entry)
                        .limit(MOST)
                        .toList();
        if (!best.isEmpty()) {
            return told(oneSighting(best), request);
        }
        Messages messages = request.messages();
        return noted.stream()
                .filter(each -> each.item().kind() == Kind.NOTE)
                .filter(each -> !wanted.isContradictedBy(each.item().text()))
                .findFirst()
                .map(each -> told(each.item(), request.context()))
                .map(each -> Outcome.failed(messages.say("recall.notSure", TEXT, each)))
                .orElseGet(() -> offer(thing, wanted, request));
    }

    /** Where it was before it was seen last is of no use. */
    private static List<Entry> oneSighting(List<Entry> entries) {
        List<Entry> kept = new ArrayList<>();
        boolean seen = false;
        for (Entry each : entries) {
            boolean sighting = each.item().kind() == Kind.SIGHTING;
            if (!sighting || !seen) {
                kept.add(each);
            }
            seen |= sighting;
        }
        return kept;
    }

    private static List<Entry> texts(WantedThing wanted, Request request) {
        Map<Long, Entry> all = new LinkedHashMap<>();
        for (String name : List.of(wanted.said(), wanted.head())) {
            if (!name.isEmpty()) {
                request.equipment()
                        .memory()
                        .find(new Query(name, TEXTS, since(request), MANY))
                        .forEach(each -> all.putIfAbsent(each.id(), each));
            }
        }
        return List.copyOf(all.values());
    }

    private static List<Entry> sightings(WantedThing wanted, Request request) {
        Map<Long, Entry> all = new LinkedHashMap<>();
        for (String name : wanted.names()) {
            request.equipment()
                    .memory()
                    .find(new Query(name, Set.of(Kind.SIGHTING), since(request), MANY))
                    .forEach(each -> all.putIfAbsent(each.id(), each));
        }
        return List.copyOf(all.values());
    }

    /** Nothing is known of it: it may be noted. */
    private static Outcome offer(String thing, WantedThing wanted, Request request) {
        Messages messages = request.messages();
        Optional<List<String>> labels = request.equipment().sight().labels();
        boolean strange = labels.isPresent() && !wanted.isNamedAmong(labels.get());
        String name = called(thing, request);
        return Outcome.offering(
                messages.say(strange ? "recall.cannotSee" : "recall.noThing", THING, name), PLACE);
    }

    private static Outcome noted(String thing, String place, Request request) {
        Messages messages = request.messages();
        Memory memory = request.equipment().memory();
        String text = messages.say("recall.noteText", THING, thing, PLACE, place);
        Entry kept = memory.add(Item.of(Kind.NOTE, text, request.context().instant()));
        return Outcome.done(messages.say("note.added", TEXT, text))
                .undoneBy(_ -> {
                    memory.forget(kept.id());
                    return messages.say("note.removed");
                });
    }

    /**
     * Something that is about the thing.
     *
     * @param match how surely
     */
    private record Found(Entry entry, WantedThing.Match match) implements Comparable<Found> {
        @Override
        public int compareTo(Found other) {
            return Comparator.comparing(Found::match)
                    .thenComparing(found -> FIRST.contains(found.entry().item().kind()))
                    .thenComparing(found -> found.entry().item().at())
                    .reversed()
                    .compare(this, other);
        }
    }

    private static List<Entry> latest(Request request, @Nullable String since) {
        Instant from = instant(since, request);
        return from == null
                ? List.of()
                : KINDS.stream()
                        .flatMap(kind -> request.equipment().memory().list(kind, MOST).stream())
                        .filter(entry -> !entry.item().at().isBefore(from))
                        .sorted((a, b) -> b.item().at().compareTo(a.item().at()))
                        .limit(MOST)
                        .toList();
    }

    /** As the wearer called it: "my keys" are "your keys". */
    private static String called(String thing, Request request) {
        String plain = WantedThing.of(thing).said();
        return request.messages().mentions("words.my", request.text())
                ? request.messages().say("recall.your", THING, plain)
                : request.messages().say("recall.the", THING, plain);
    }

    private static @Nullable Instant since(Request request) {
        return instant(request.slot(SINCE), request);
    }

    /** A day, or a day with a time behind it. */
    private static @Nullable Instant instant(@Nullable String day, Request request) {
        try {
            return day == null
                    ? null
                    : LocalDate.parse(day.length() > DAY ? day.substring(0, DAY) : day)
                            .atStartOfDay(request.context().zone())
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String told(Item item, Context context) {
        Messages messages = Messages.of(context.locale());
        String when = when(item.at(), context);
        return switch (item.kind()) {
            case SIGHTING ->
                    messages.say(
                            "recall.seen",
                            THING,
                            ThingNames.one(item.text(), context.locale()),
                            "when",
                            when,
                            PLACE,
                            place(item, messages));
            case HEARD -> messages.say("recall.heard", "when", when, TEXT, item.text());
            case READ -> messages.say("recall.read", "when", when, TEXT, item.text());
            default -> messages.say("recall.note", "when", when, TEXT, item.text());
        };
    }

    /** In the words of today, where it is known what they stand for. */
    private static String place(Item item, Messages messages) {
        String side = item.data().get(SIDE);
        String by = item.data().getOrDefault(BY, "");
        return side == null
                ? item.place().isEmpty() ? "none" : item.place()
                : messages.say(SIGHTING_PLACE, SIDE, side, BY, by.isEmpty() ? "none" : by);
    }

    static String when(Instant at, Context context) {
        Messages messages = Messages.of(context.locale());
        Duration ago = Duration.between(at, context.instant());
        if (ago.abs().compareTo(NOW) < 0) {
            return messages.say("recall.justNow");
        }
        if (!ago.isNegative() && ago.compareTo(HOUR) < 0) {
            return messages.say("recall.minutesAgo", "count", ago.toMinutes());
        }
        LocalDateTime local = at.atZone(context.zone()).toLocalDateTime();
        LocalDate today = context.moment().here().toLocalDate();
        String clock = Clocks.time(local, context);
        if (local.toLocalDate().equals(today.minusDays(1))) {
            return messages.say("recall.yesterday", "at", clock);
        }
        return Clocks.dayAndTime(local, context);
    }
}
