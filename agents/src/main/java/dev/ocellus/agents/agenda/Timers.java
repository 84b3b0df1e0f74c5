// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Countdowns. While the glasses run they are counted by a clock that never jumps; over a restart,
 * by the time of day as soon as that is known. Thread-safe.
 */
public final class Timers {
    static final int MOST = 100;

    private static final String LENGTH = "lengthMs";
    private static final String LEFT = "leftMs";
    private static final String STATE = "state";
    private static final String CLOCK = "clock";
    private static final String PAUSED = "paused";
    private static final String RUNNING = "running";

    /**
     * A countdown.
     *
     * @param id by which it is known
     * @param label how the wearer calls it; empty where they do not
     * @param length as it was set
     * @param left until it ends; negative when it is over
     * @param paused whether it stands still
     */
    public record Timer(long id, String label, Duration length, Duration left, boolean paused) {}

    /** A countdown as it is counted. */
    private static final class Count {
        final long id;
        final String label;
        final Duration length;

        /** How much was left at a moment of the counting clock; of a paused one, of any. */
        Duration left;

        long since;
        boolean paused;

        /** When it was stored, while it is still to be found out how long ago that was; or null. */
        @Nullable Instant stored;

        Count(long id, String label, Duration length, Duration left, long since) {
            this.id = id;
            this.label = label;
            this.length = length;
            this.left = left;
            this.since = since;
        }

        Duration left(Moment now) {
            return paused ? left : left.minusNanos(now.nanoTime() - since);
        }

        Timer at(Moment now) {
            return new Timer(id, label, length, left(now), paused);
        }
    }

    private final Memory memory;
    private @Nullable Map<Long, Count> counts;

    Timers(Memory memory) {
        this.memory = memory;
    }

    /**
     * Starts a countdown.
     *
     * @param length positive
     * @param label how it is called; empty where it has no name
     * @param now the moment
     * @return it
     * @throws IllegalStateException if there are too many
     */
    public Timer start(Duration length, String label, Moment now) {
        return start(new Timer(0, label, length, length, false), now);
    }

    /**
     * Starts a countdown as it was before, under another id.
     *
     * @param timer how it was
     * @param now the moment
     * @return it
     * @throws IllegalStateException if there are too many
     */
    public synchronized Timer start(Timer timer, Moment now) {
        Map<Long, Count> all = loaded(now);
        if (all.size() >= MOST) {
            throw new IllegalStateException("more than " + MOST + " timers");
        }
        Count count = new Count(0, timer.label(), timer.length(), timer.left(), now.nanoTime());
        count.paused = timer.paused();
        long id = memory.add(item(count, now)).id();
        Count kept = new Count(id, count.label, count.length, count.left, count.since);
        kept.paused = count.paused;
        all.put(id, kept);
        return kept.at(now);
    }

    /**
     * {@return all, the one that ends first before the others}
     *
     * @param now the moment
     */
    public synchronized List<Timer> all(Moment now) {
        return loaded(now).values().stream()
                .map(count -> count.at(now))
                .sorted(Comparator.comparing(Timer::paused).thenComparing(Timer::left))
                .toList();
    }

    /**
     * Ends a countdown before its time.
     *
     * @param id of which
     * @param now the moment
     * @return how it was, or empty when there is none
     */
    public synchronized Optional<Timer> cancel(long id, Moment now) {
        Count count = loaded(now).remove(id);
        memory.forget(id);
        return Optional.ofNullable(count).map(each -> each.at(now));
    }

    /**
     * Lets a countdown stand still, or go on.
     *
     * @param id of which
     * @param paused whether it stands still
     * @param now the moment
     * @return whether that is a change
     */
    public synchronized boolean pause(long id, boolean paused, Moment now) {
        Count count = loaded(now).get(id);
        if (count == null || count.paused == paused) {
            return false;
        }
        count.left = count.left(now);
        count.since = now.nanoTime();
        count.paused = paused;
        memory.change(new Entry(id, item(count, now)));
        return true;
    }

    /** {@return those that are over; they stay until they are cancelled} */
    synchronized List<Due> due(Moment now) {
        List<Due> due = new ArrayList<>();
        for (Count count : loaded(now).values()) {
            Duration left = count.left(now);
            if (!count.paused && !left.isPositive()) {
                due.add(
                        new Due(
                                count.id,
                                Kind.TIMER,
                                count.label,
                                count.length,
                                null,
                                left.negated(),
                                false));
            }
        }
        return due;
    }

    /** Takes in what another process has kept or forgotten. */
    synchronized void refresh(Moment now) {
        Map<Long, Count> all = loaded(now);
        List<Entry> kept = memory.list(Kind.TIMER, MOST);
        all.keySet().retainAll(kept.stream().map(Entry::id).toList());
        kept.stream()
                .filter(entry -> !all.containsKey(entry.id()))
                .forEach(entry -> all.put(entry.id(), count(entry, now)));
    }

    private Map<Long, Count> loaded(Moment now) {
        Map<Long, Count> all = counts;
        if (all == null) {
            all = new LinkedHashMap<>();
            for (Entry entry : memory.list(Kind.TIMER, MOST)) {
                Count count = count(entry, now);
                all.put(count.id, count);
            }
            counts = all;
        }
        if (now.known()) {
            all.values().forEach(count -> catchUp(count, now));
        }
        return all;
    }

    private static Count count(Entry entry, Moment now) {
        Map<String, String> data = entry.item().data();
        Count count =
                new Count(
                        entry.id(),
                        entry.item().text(),
                        millis(data, LENGTH),
                        millis(data, LEFT),
                        now.nanoTime());
        count.paused = PAUSED.equals(data.get(STATE));
        boolean dated = Boolean.parseBoolean(data.get(CLOCK));
        count.stored = dated && !count.paused ? entry.item().at() : null;
        return count;
    }

    /** The time that passed while the glasses were off counts too. */
    private static void catchUp(Count count, Moment now) {
        Instant stored = count.stored;
        if (stored != null) {
            Duration sinceStored = Duration.between(stored, now.instant());
            Duration sinceLoaded = Duration.ofNanos(now.nanoTime() - count.since);
            Duration off = sinceStored.minus(sinceLoaded);
            count.left = off.isPositive() ? count.left.minus(off) : count.left;
            count.stored = null;
        }
    }

    private static Duration millis(Map<String, String> data, String name) {
        try {
            return Duration.ofMillis(Long.parseLong(data.getOrDefault(name, "0")));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private static Item item(Count count, Moment now) {
        return Item.of(Kind.TIMER, count.label, now.instant())
                .with(
                        Map.of(
                                LENGTH,
                                Long.toString(count.length.toMillis()),
                                LEFT,
                                Long.toString(count.left.toMillis()),
                                STATE,
                                count.paused ? PAUSED : RUNNING,
                                CLOCK,
                                Boolean.toString(now.known())));
    }
}
