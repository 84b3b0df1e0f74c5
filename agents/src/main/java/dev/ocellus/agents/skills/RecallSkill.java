// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Clocks;
import dev.ocellus.agents.Context;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was noted, seen, read or heard. */
public final class RecallSkill implements Skill {
    private static final String THING = "thing";
    private static final String TEXT = "text";
    private static final String SINCE = "since";
    private static final int MOST = 4;
    private static final Duration NOW = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<Kind> KINDS = Set.of(Kind.NOTE, Kind.SIGHTING, Kind.READ, Kind.HEARD);

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
        Messages messages = request.messages();
        String thing = request.slot(THING);
        String text = request.slot(TEXT);
        String since = request.slot(SINCE);
        String wanted = thing != null ? thing : text;
        List<Entry> found =
                wanted == null
                        ? latest(request, since)
                        : request.equipment()
                                .memory()
                                .find(new Query(wanted, KINDS, instant(since, request), MOST));
        if (found.isEmpty()) {
            if (wanted == null && since == null) {
                return Outcome.asking(messages.say("recall.what"), TEXT);
            }
            return Outcome.failed(
                    thing != null
                            ? messages.say("recall.noThing", THING, article(thing, request))
                            : messages.say("recall.noText"));
        }
        String first = told(found.getFirst().item(), request.context());
        int more = found.size() - 1;
        return Outcome.done(
                more == 0 ? first : first + " " + messages.say("recall.more", "count", more));
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
    private static String article(String thing, Request request) {
        return request.messages().mentions("words.my", request.text())
                ? request.messages().say("recall.your", THING, thing)
                : request.messages().say("recall.the", THING, thing);
    }

    private static @Nullable Instant instant(@Nullable String day, Request request) {
        return day == null
                ? null
                : LocalDate.parse(day).atStartOfDay(request.context().zone()).toInstant();
    }

    private static String told(Item item, Context context) {
        Messages messages = Messages.of(context.locale());
        String when = when(item.at(), context);
        return switch (item.kind()) {
            case SIGHTING ->
                    messages.say(
                            "recall.seen",
                            THING,
                            item.text(),
                            "when",
                            when,
                            "place",
                            item.place().isEmpty() ? "none" : item.place());
            case HEARD -> messages.say("recall.heard", "when", when, TEXT, item.text());
            case READ -> messages.say("recall.read", "when", when, TEXT, item.text());
            default -> messages.say("recall.note", "when", when, TEXT, item.text());
        };
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
