// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.understanding.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was last asked, answered and done, for as long as one goes on from it. Confined to one
 * thread.
 */
final class Dialogue {
    /** How long what was asked can be gone on from. */
    private static final Duration GOES_ON = Duration.ofMinutes(2);

    /**
     * A question of the glasses that waits for its answer.
     *
     * @param reading what the wearer wants so far
     * @param slot what is missing
     * @param offered whether a yes is the answer, or a no
     */
    record Open(Reading reading, String slot, boolean offered) {}

    /** An answer as it was given. */
    record Answered(String shown, String spoken) {}

    private Instant at = Instant.EPOCH;
    private @Nullable Reading before;
    private @Nullable Open open;
    private List<Reading> choice = List.of();
    private @Nullable Answered last;
    private Outcome.@Nullable Undo undo;
    private @Nullable Reading undoOf;
    private Outcome.@Nullable Undo replaced;
    private boolean talked;
    private String rest = "";

    /** Begins a turn: what is too long ago is no part of the talk. */
    void begin(Instant now) {
        if (now.isAfter(at.plus(GOES_ON)) || now.isBefore(at)) {
            before = null;
            open = null;
            choice = List.of();
        }
        at = now;
    }

    void forget() {
        begin(Instant.MAX);
        at = Instant.EPOCH;
        last = null;
        rest = "";
        undo = null;
    }

    /** {@return what was asked before, or null} */
    @Nullable Reading before() {
        return before;
    }

    void asked(Reading reading) {
        before = reading;
    }

    /** {@return the question that waits; it waits no longer} */
    @Nullable Open takeOpen() {
        Open waiting = open;
        open = null;
        return waiting;
    }

    /** {@return the offer that waits; it waits no longer} */
    @Nullable Open takeOffer() {
        return open != null && open.offered() ? takeOpen() : null;
    }

    void ask(Open question) {
        open = question;
    }

    /** {@return the readings between which the wearer was to choose; they wait no longer} */
    List<Reading> takeChoice() {
        List<Reading> waiting = choice;
        choice = List.of();
        return waiting;
    }

    void choose(List<Reading> readings) {
        choice = readings;
    }

    /** {@return what of the last answer was kept back, or empty; it is not any longer} */
    String takeRest() {
        String kept = rest;
        rest = "";
        return kept;
    }

    void keep(String kept) {
        rest = kept;
    }

    @Nullable Answered last() {
        return last;
    }

    /** An answer was given, by the language model or not. */
    void answered(String shown, String spoken, boolean byModel) {
        last = new Answered(shown, spoken);
        talked = byModel;
    }

    /** {@return whether the last answer was that of the language model} */
    boolean talked() {
        return talked;
    }

    /** Something was done that can be taken back, or something that cannot. */
    void done(@Nullable Reading reading, Outcome.@Nullable Undo how) {
        corrected(reading, how, how);
    }

    /**
     * Something was done instead of what was done before.
     *
     * @param simply takes it back
     * @param whole takes it back and does again what was before it
     */
    void corrected(
            @Nullable Reading reading,
            Outcome.@Nullable Undo simply,
            Outcome.@Nullable Undo whole) {
        undoOf = reading;
        replaced = simply;
        undo = whole;
    }

    /** {@return how what a reading led to is taken back, where that was the last thing done} */
    Outcome.@Nullable Undo undoOf(@Nullable Reading reading) {
        return reading != null && undo != null && reading.equals(undoOf) ? replaced : null;
    }

    /** {@return how the last thing is taken back, once; or null} */
    Outcome.@Nullable Undo takeUndo() {
        Outcome.Undo how = undo;
        undo = null;
        return how;
    }
}
