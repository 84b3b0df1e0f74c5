// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Stimulus;
import dev.ocellus.agents.agenda.Agenda;
import dev.ocellus.agents.agenda.Due;
import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.hal.TimeSource;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;
import org.tinylog.Logger;

/** Looks twice a second whether something has fallen due, and once a day after the memory. */
final class AgendaWatch {
    private static final Duration EVERY = Duration.ofMillis(500);

    /** Another process may have kept something: every ten seconds. */
    private static final int LOOKS_BETWEEN_READINGS = 20;

    private static final Duration DAY = Duration.ofDays(1);

    private final Agenda agenda;
    private final TimeSource time;
    private final ZoneId zone;
    private final Consumer<Stimulus> mind;
    private final EventLog events;
    private final Runnable daily;
    private final Consumer<Moment> watcher;
    private long looks;

    /**
     * @param mind is told what has fallen due
     * @param daily is run once a day; may take seconds
     * @param watcher is told the time
     */
    AgendaWatch(
            Agenda agenda,
            TimeSource time,
            ZoneId zone,
            Consumer<Stimulus> mind,
            EventLog events,
            Runnable daily,
            Consumer<Moment> watcher) {
        this.agenda = agenda;
        this.time = time;
        this.zone = zone;
        this.mind = mind;
        this.events = events;
        this.daily = daily;
        this.watcher = watcher;
    }

    /** The body of the stage. */
    void watch(Runnable started) throws InterruptedException {
        try (TimeSource.Hold _ = time.join()) {
            started.run();
            boolean readable = true;
            long tended = time.nanoTime();
            while (true) {
                try {
                    look();
                    if (time.nanoTime() - tended >= DAY.toNanos()) {
                        tended = time.nanoTime();
                        daily.run();
                    }
                    readable = true;
                } catch (MemoryException e) {
                    if (readable) {
                        Logger.warn("the memory cannot be read: {}", e.getMessage());
                    }
                    readable = false;
                }
                time.sleepUntil(time.nanoTime() + EVERY.toNanos());
            }
        }
    }

    private void look() {
        Moment now = new Moment(time.instant(), zone, time.isSet(), time.nanoTime());
        if (++looks % LOOKS_BETWEEN_READINGS == 0) {
            agenda.refresh(now);
        }
        for (Due due : agenda.due(now)) {
            String kind = due.kind().name().toLowerCase(Locale.ROOT);
            events.publish(new Event.Timer(kind, due.text(), due.late().toMillis(), due.again()));
            mind.accept(new Stimulus.Fallen(due));
        }
        watcher.accept(now);
    }
}
