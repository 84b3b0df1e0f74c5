// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Alarms and reminders: what comes at a time of day, once or again and again, or when something is
 * seen, read or heard. Times are those of wherever the wearer is. Thread-safe.
 */
public final class Appointments {
    static final int MOST = 500;

    private static final String AT = "at";
    private static final String REPEAT = "repeat";
    private static final String WHEN = "when";

    /**
     * Something to come.
     *
     * @param id by which it is known; 0 while it is not
     * @param kind an alarm or a reminder
     * @param text its label, or what to remind of; empty where it has none
     * @param at local time, the next one of those that repeat; or null where it has none
     * @param repeat rule of RFC 5545, or null when it comes once
     * @param when what is to be seen, read or heard, as a trigger is written, or null
     */
    public record Appointment(
            long id,
            Kind kind,
            String text,
            @Nullable LocalDateTime at,
            @Nullable String repeat,
            @Nullable String when) {
        Appointment with(long other, @Nullable LocalDateTime next) {
            return new Appointment(other, kind, text, next, repeat, when);
        }
    }

    private final Memory memory;
    private @Nullable Map<Long, Appointment> all;

    Appointments(Memory memory) {
        this.memory = memory;
    }

    /**
     * Keeps an appointment.
     *
     * @param wanted its id does not count
     * @param now the moment
     * @return it, with its id
     * @throws IllegalStateException if there are too many
     */
    public synchronized Appointment add(Appointment wanted, Moment now) {
        if (loaded().size() >= MOST) {
            throw new IllegalStateException("more than " + MOST + " alarms and reminders");
        }
        Appointment first = wanted.with(0, first(wanted, now));
        long id = memory.add(item(first, now)).id();
        Appointment kept = first.with(id, first.at());
        loaded().put(id, kept);
        return kept;
    }

    /**
     * {@return all of a kind, the next one first, those without a time last}
     *
     * @param kind alarms or reminders
     */
    public synchronized List<Appointment> all(Kind kind) {
        return loaded().values().stream()
                .filter(each -> each.kind() == kind)
                .sorted(
                        Comparator.comparing(
                                Appointment::at,
                                Comparator.nullsLast(Comparator.<LocalDateTime>naturalOrder())))
                .toList();
    }

    /**
     * Forgets an appointment.
     *
     * @param id of which
     * @return how it was, or empty when there is none
     */
    public synchronized Optional<Appointment> cancel(long id) {
        memory.forget(id);
        return Optional.ofNullable(loaded().remove(id));
    }

    /** {@return those whose time has come; they stay until they are done} */
    synchronized List<Due> due(Moment now) {
        List<Due> due = new ArrayList<>();
        for (Appointment each : loaded().values()) {
            LocalDateTime at = each.at();
            if (now.known() && at != null && !now.of(at).isAfter(now.instant())) {
                LocalDateTime latest = latest(each, at, now);
                Duration late = Duration.between(now.of(latest), now.instant());
                due.add(
                        new Due(
                                each.id(),
                                each.kind(),
                                each.text(),
                                Duration.ZERO,
                                latest,
                                late,
                                false));
            }
        }
        return due;
    }

    /** Those that repeat wait for the next time; others are forgotten. */
    synchronized void done(long id, @Nullable LocalDateTime told, Moment now) {
        Appointment each = loaded().get(id);
        if (each == null) {
            return;
        }
        LocalDateTime at = each.at();
        if (told != null && at != null && at.isAfter(told)) {
            // Told twice: it waits for the next time already.
            return;
        }
        String rule = each.repeat();
        LocalDateTime here = now.here().toLocalDateTime();
        LocalDateTime next =
                rule == null || at == null
                        ? null
                        : Repeat.next(rule, at, here.isAfter(at) ? here : at);
        if (next == null) {
            cancel(id);
            return;
        }
        Appointment later = each.with(id, next);
        memory.change(new Entry(id, item(later, now)));
        loaded().put(id, later);
    }

    /**
     * {@return the reminders that wait for something that is now seen, read or heard}
     *
     * @param there says of what they wait for whether it is there
     */
    public synchronized List<Due> noticed(Predicate<String> there) {
        return loaded().values().stream()
                .filter(each -> each.when() != null && there.test(each.when()))
                .map(each ->
                        new Due(
                                each.id(),
                                each.kind(),
                                each.text(),
                                Duration.ZERO,
                                null,
                                Duration.ZERO,
                                false))
                .toList();
    }

    /** The first time of a rule may be another than the one that was named. */
    private static @Nullable LocalDateTime first(Appointment wanted, Moment now) {
        LocalDateTime at = wanted.at();
        String rule = wanted.repeat();
        if (at == null || rule == null || !now.known()) {
            return at;
        }
        return Repeat.next(rule, at, at.minusSeconds(1));
    }

    /** Of several times that were missed only the latest is told. */
    private static LocalDateTime latest(Appointment each, LocalDateTime at, Moment now) {
        String rule = each.repeat();
        LocalDateTime latest = at;
        LocalDateTime here = now.here().toLocalDateTime();
        for (int i = 0; rule != null && i < MOST; i++) {
            LocalDateTime next = Repeat.next(rule, at, latest);
            if (next == null || next.isAfter(here)) {
                return latest;
            }
            latest = next;
        }
        return latest;
    }

    /** Takes in what another process has kept or forgotten. */
    synchronized void refresh() {
        all = null;
    }

    private Map<Long, Appointment> loaded() {
        Map<Long, Appointment> known = all;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Kind kind : List.of(Kind.ALARM, Kind.REMINDER)) {
                for (Entry entry : memory.list(kind, MOST)) {
                    known.put(entry.id(), appointment(entry));
                }
            }
            all = known;
        }
        return known;
    }

    private static Appointment appointment(Entry entry) {
        Map<String, String> data = entry.item().data();
        return new Appointment(
                entry.id(),
                entry.item().kind(),
                entry.item().text(),
                local(data.get(AT)),
                data.get(REPEAT),
                data.get(WHEN));
    }

    private static @Nullable LocalDateTime local(@Nullable String text) {
        try {
            return text == null ? null : LocalDateTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Item item(Appointment each, Moment now) {
        Map<String, String> data = new HashMap<>();
        put(data, AT, each.at());
        put(data, REPEAT, each.repeat());
        put(data, WHEN, each.when());
        return Item.of(each.kind(), each.text(), now.instant()).with(data);
    }

    private static void put(Map<String, String> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value.toString());
        }
    }
}
