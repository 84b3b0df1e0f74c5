// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Noticed;
import dev.ocellus.agents.Proactive;
import dev.ocellus.agents.Stimulus;
import dev.ocellus.agents.WatchWords;
import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.agents.watch.Fired;
import dev.ocellus.agents.watch.Rule;
import dev.ocellus.agents.watch.Watching;
import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Compares all that is perceived with what the wearer waits for, on a thread of its own, and hands
 * what has happened to the assistant. {@link #accept} and {@link #tick} are thread-safe.
 */
final class Watcher implements Consumer<Noticed> {
    private static final int MOST_WAITING = 64;

    /** Another process may have kept a rule: every ten seconds. */
    private static final int TICKS_BETWEEN_READINGS = 20;

    /** What was perceived, without what was only lent. */
    private sealed interface Percept {
        record Saw(Scene scene) implements Percept {}

        record Heard(String text) implements Percept {}

        record Felt(DeviceStatus status) implements Percept {}

        record Tick() implements Percept {}
    }

    /** What is to be looked for. */
    @FunctionalInterface
    interface Eyesight {
        void lookOut(boolean things, boolean texts);
    }

    /** Who is told; false when there is no room. */
    @FunctionalInterface
    interface Assistance {
        boolean ask(Stimulus stimulus, long nanoTime);
    }

    private final Handover<Percept> percepts;
    private final Watching watching;
    private final Eyesight eyes;
    private final Assistance mind;
    private final EventLog events;
    private final TimeSource time;
    private final ZoneId zone;
    private long ticks;
    private boolean readable = true;

    Watcher(
            Watching watching,
            Eyesight eyes,
            Assistance mind,
            EventLog events,
            TimeSource time,
            ZoneId zone) {
        this.percepts = new Handover<>(MOST_WAITING, time);
        this.watching = watching;
        this.eyes = eyes;
        this.mind = mind;
        this.events = events;
        this.time = time;
        this.zone = zone;
    }

    @Override
    public void accept(Noticed noticed) {
        switch (noticed) {
            case Noticed.Saw(Scene scene, _) -> percepts.offer(new Percept.Saw(scene));
            case Noticed.Heard heard -> {
                // Who says what the glasses shall wait for does not set it off.
                if (!heard.addressed() || !WatchWords.of(heard.language()).isOwn(heard.text())) {
                    percepts.offer(new Percept.Heard(heard.text()));
                }
            }
            case Noticed.Felt(DeviceStatus status) -> percepts.offer(new Percept.Felt(status));
        }
    }

    /** Time goes on; about twice a second. */
    void tick(Moment now) {
        percepts.offer(new Percept.Tick());
    }

    /** Nobody compares any more. */
    void giveUp() {
        percepts.close();
    }

    /** The body of the stage. */
    void serve(Runnable started) throws InterruptedException {
        try (Handover<Percept>.Taker next = percepts.taker()) {
            started.run();
            while (true) {
                Percept percept = next.take();
                try {
                    perceive(percept).forEach(this::tell);
                    readable = true;
                } catch (MemoryException e) {
                    if (readable) {
                        Logger.warn("nothing is waited for: {}", e.getMessage());
                    }
                    readable = false;
                }
            }
        }
    }

    private List<Fired> perceive(Percept percept) {
        Moment now = new Moment(time.instant(), zone, time.isSet(), time.nanoTime());
        return switch (percept) {
            case Percept.Saw(Scene scene) -> watching.saw(scene, now);
            case Percept.Heard(String text) -> watching.heard(text, now);
            case Percept.Felt(DeviceStatus status) -> watching.felt(status, now);
            case Percept.Tick() -> {
                if (++ticks % TICKS_BETWEEN_READINGS == 0) {
                    watching.refresh();
                }
                List<Fired> fired = watching.tick(now);
                eyes.lookOut(watching.needsThings(), watching.needsText());
                yield fired;
            }
        };
    }

    private void tell(Fired fired) {
        switch (fired) {
            case Fired.Found(var search, Place place) ->
                    events.publish(
                            new Event.Found(
                                    Proactive.kind(search.trigger()),
                                    Proactive.what(search.trigger(), Locale.ENGLISH),
                                    side(place)));
            case Fired.Missed _ -> {}
            case Fired.Reminded(var due) ->
                    events.publish(new Event.Timer("reminder", due.text(), 0, false));
            case Fired.Ruled(Rule rule, _) -> publish(rule, "followed");
            case Fired.Held(Rule rule, boolean quiet) -> publish(rule, quiet ? "quiet" : "limited");
        }
        if (!(fired instanceof Fired.Held)) {
            mind.ask(new Stimulus.Awaited(fired), time.nanoTime());
        }
    }

    private void publish(Rule rule, String state) {
        events.publish(new Event.Rule(rule.trigger().written(), lower(rule.deed().name()), state));
    }

    private static String side(@Nullable Place place) {
        return place == null ? "" : lower(place.side().name());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
