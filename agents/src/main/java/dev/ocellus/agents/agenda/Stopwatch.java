// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stopwatch. Counted by a clock that never jumps; over a restart, by the time of day.
 * Thread-safe.
 */
public final class Stopwatch {
    private static final String NAME = "stopwatch";
    private static final int MOST_LAPS = 1000;
    private static final int MOST_SETTINGS = 1000;

    /**
     * What it says.
     *
     * @param elapsed since it was started, pauses left out
     * @param running whether it counts
     * @param laps time at each lap, since the start
     */
    public record Reading(Duration elapsed, boolean running, List<Duration> laps) {
        /** Copies the laps. */
        public Reading {
            laps = List.copyOf(laps);
        }
    }

    private static final Reading ZERO = new Reading(Duration.ZERO, false, List.of());

    private final Memory memory;
    private long id;
    private boolean loaded;
    private Reading reading = ZERO;
    private long since;
    private @Nullable Instant stored;

    Stopwatch(Memory memory) {
        this.memory = memory;
    }

    /**
     * {@return what it says}
     *
     * @param now the moment
     */
    public synchronized Reading read(Moment now) {
        load(now);
        Instant off = stored;
        if (off != null && now.known()) {
            Duration since = Duration.between(off, now.instant()).minusNanos(passed(now));
            set(
                    new Reading(
                            reading.elapsed().plus(since.isPositive() ? since : Duration.ZERO),
                            true,
                            reading.laps()));
            stored = null;
        }
        return reading.running()
                ? new Reading(reading.elapsed().plusNanos(passed(now)), true, reading.laps())
                : reading;
    }

    /**
     * Starts it or lets it go on.
     *
     * @param now the moment
     * @return whether it stood still
     */
    public synchronized boolean start(Moment now) {
        Reading was = read(now);
        if (!was.running()) {
            keep(new Reading(was.elapsed(), true, was.laps()), now);
        }
        return !was.running();
    }

    /**
     * Stops it.
     *
     * @param now the moment
     * @return whether it ran
     */
    public synchronized boolean stop(Moment now) {
        Reading was = read(now);
        if (was.running()) {
            keep(new Reading(was.elapsed(), false, was.laps()), now);
        }
        return was.running();
    }

    /**
     * Notes the time while it goes on.
     *
     * @param now the moment
     * @return whether it runs
     */
    public synchronized boolean lap(Moment now) {
        Reading was = read(now);
        if (was.running() && was.laps().size() < MOST_LAPS) {
            List<Duration> laps = new ArrayList<>(was.laps());
            laps.add(was.elapsed());
            keep(new Reading(was.elapsed(), true, laps), now);
        }
        return was.running();
    }

    /**
     * Stops it and puts it back to zero.
     *
     * @param now the moment
     */
    public synchronized void reset(Moment now) {
        load(now);
        keep(ZERO, now);
    }

    /**
     * Puts it as it was.
     *
     * @param was what it said
     * @param now the moment from which on it counts again, where it did
     */
    public synchronized void restore(Reading was, Moment now) {
        load(now);
        keep(was, now);
    }

    private long passed(Moment now) {
        return now.nanoTime() - since;
    }

    private void set(Reading value) {
        reading = value;
    }

    private void keep(Reading value, Moment now) {
        Item item =
                Item.of(Kind.SETTING, NAME, now.instant())
                        .with(
                                Map.of(
                                        "elapsedMs",
                                        Long.toString(value.elapsed().toMillis()),
                                        "running",
                                        Boolean.toString(value.running()),
                                        "clock",
                                        Boolean.toString(now.known()),
                                        "lapsMs",
                                        value.laps().stream()
                                                .map(lap -> Long.toString(lap.toMillis()))
                                                .collect(Collectors.joining(","))));
        if (id == 0 || !memory.change(new Entry(id, item))) {
            id = memory.add(item).id();
        }
        set(value);
        since = now.nanoTime();
        stored = null;
    }

    private void load(Moment now) {
        if (loaded) {
            return;
        }
        loaded = true;
        since = now.nanoTime();
        for (Entry entry : memory.list(Kind.SETTING, MOST_SETTINGS)) {
            if (entry.item().text().equals(NAME)) {
                Map<String, String> data = entry.item().data();
                id = entry.id();
                boolean running = Boolean.parseBoolean(data.get("running"));
                set(
                        new Reading(
                                millis(data.getOrDefault("elapsedMs", "0")),
                                running,
                                Arrays.stream(data.getOrDefault("lapsMs", "").split(",", -1))
                                        .filter(lap -> !lap.isEmpty())
                                        .map(Stopwatch::millis)
                                        .toList()));
                boolean dated = Boolean.parseBoolean(data.get("clock"));
                stored = running && dated ? entry.item().at() : null;
                return;
            }
        }
    }

    private static Duration millis(String number) {
        try {
            return Duration.ofMillis(Long.parseLong(number));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }
}
