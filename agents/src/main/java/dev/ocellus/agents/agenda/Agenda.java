// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to come, kept in the memory, so that it survives a restart. Whoever carries it asks every
 * second what has fallen due, tells it, and says that it was told; what was due while the glasses
 * were off, or before the clock was put on, comes late and says how late. Thread-safe.
 */
public final class Agenda {
    /** How often a timer or an alarm is told while nobody takes notice, and how long after. */
    static final int MOST_CALLS = 3;

    static final Duration PAUSE = Duration.ofSeconds(20);

    /** Something that rings. */
    private record Ringing(Due due, int calls, long nanoTime, boolean told) {}

    private final Map<Long, Ringing> ringing = new HashMap<>();
    private final Timers timers;
    private final Appointments appointments;
    private final Stopwatch stopwatch;

    /**
     * An agenda that reads the memory when it is first asked.
     *
     * @param memory where it is kept
     */
    public Agenda(Memory memory) {
        timers = new Timers(memory);
        appointments = new Appointments(memory);
        stopwatch = new Stopwatch(memory);
    }

    /** {@return the countdowns} */
    public Timers timers() {
        return timers;
    }

    /** {@return the alarms and reminders} */
    public Appointments appointments() {
        return appointments;
    }

    /** {@return the stopwatch} */
    public Stopwatch stopwatch() {
        return stopwatch;
    }

    /**
     * {@return what is to be told now; the same again, a few times, until somebody takes notice}
     *
     * @param now the moment
     */
    public synchronized List<Due> due(Moment now) {
        List<Due> told = new ArrayList<>();
        List<Due> all = new ArrayList<>(timers.due(now));
        all.addAll(appointments.due(now));
        for (Due due : all) {
            if (!ringing.containsKey(due.id())) {
                ringing.put(due.id(), new Ringing(due, 1, now.nanoTime(), false));
                told.add(due);
            }
        }
        for (Ringing each : List.copyOf(ringing.values())) {
            boolean later = now.nanoTime() - each.nanoTime() >= PAUSE.toNanos();
            if (later && each.calls() >= MOST_CALLS) {
                ringing.remove(each.due().id());
            } else if (later) {
                // What nobody could be told of, the queue being full, is told as if for the first
                // time.
                Due due = each.told() ? again(each.due()) : later(each, now);
                ringing.put(
                        due.id(), new Ringing(due, each.calls() + 1, now.nanoTime(), each.told()));
                told.add(due);
            }
        }
        return told;
    }

    /**
     * Another process may have kept or forgotten something: reads the memory again.
     *
     * @param now the moment
     */
    public void refresh(Moment now) {
        timers.refresh(now);
        appointments.refresh();
    }

    /**
     * It was told: it does not come again after a restart.
     *
     * @param due what
     * @param now the moment
     */
    public synchronized void told(Due due, Moment now) {
        ringing.computeIfPresent(
                due.id(), (_, each) -> new Ringing(due, each.calls(), each.nanoTime(), true));
        if (due.again()) {
            return;
        }
        if (due.kind() == Kind.TIMER) {
            timers.cancel(due.id(), now);
        } else {
            appointments.done(due.id(), due.at(), now);
        }
        if (due.kind() == Kind.REMINDER) {
            ringing.remove(due.id());
        }
    }

    /**
     * Somebody took notice: what was told falls silent.
     *
     * @return whether anything rang
     */
    public synchronized boolean hush() {
        return ringing.values().removeIf(Ringing::told);
    }

    private static Due later(Ringing each, Moment now) {
        Due due = each.due();
        Duration late = due.late().plusNanos(now.nanoTime() - each.nanoTime());
        return new Due(due.id(), due.kind(), due.text(), due.length(), due.at(), late, false);
    }

    private static Due again(Due due) {
        return new Due(due.id(), due.kind(), due.text(), due.length(), due.at(), due.late(), true);
    }
}
