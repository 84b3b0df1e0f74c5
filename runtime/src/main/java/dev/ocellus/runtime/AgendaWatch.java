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

/** Looks twice a second whether something has fallen due. */
final class AgendaWatch {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Agenda agenda;
    private final TimeSource time;
    private final ZoneId zone;
    private final Consumer<Stimulus> mind;
    private final EventLog events;

    /**
     * @param mind is told what has fallen due
     */
    AgendaWatch(
            Agenda agenda, TimeSource time, ZoneId zone, Consumer<Stimulus> mind, EventLog events) {
        this.agenda = agenda;
        this.time = time;
        this.zone = zone;
        this.mind = mind;
        this.events = events;
    }

    /** The body of the stage. */
    void watch(Runnable started) throws InterruptedException {
        try (TimeSource.Hold _ = time.join()) {
            started.run();
            boolean readable = true;
            while (true) {
                try {
                    look();
                    readable = true;
                } catch (MemoryException e) {
                    if (readable) {
                        Logger.warn("what is due cannot be read: {}", e.getMessage());
                    }
                    readable = false;
                }
                time.sleepUntil(time.nanoTime() + EVERY.toNanos());
            }
        }
    }

    private void look() {
        Moment now = new Moment(time.instant(), zone, time.isSet(), time.nanoTime());
        for (Due due : agenda.due(now)) {
            String kind = due.kind().name().toLowerCase(Locale.ROOT);
            events.publish(new Event.Timer(kind, due.text(), due.late().toMillis(), due.again()));
            mind.accept(new Stimulus.Fallen(due));
        }
    }
}
