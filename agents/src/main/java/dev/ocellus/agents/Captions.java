// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.time.Instant;
import java.util.List;

/**
 * Speech around the wearer, written down as it is spoken and shown, without a wake word. What it
 * says is read by the wearer and by nobody else. Thread-safe.
 */
public interface Captions {
    /**
     * Something that was said.
     *
     * @param at when it had been said
     * @param text what
     * @param language ISO 639-1 code
     */
    record Caption(Instant at, String text, String language) {}

    /** Whether speech is written down from now on. */
    enum State {
        /** It was already. */
        ON_ALREADY,
        /** It is. */
        STARTED,
        /** The microphone is stopped. */
        MUTED,
        /** These glasses have no microphone. */
        NO_MICROPHONE,
        /** What hears or writes does not work. */
        BROKEN
    }

    /** {@return whether speech is written down from now on} */
    State start();

    /**
     * Writes nothing down any more.
     *
     * @return whether something was
     */
    boolean stop();

    /**
     * {@return what was written down, the oldest first; it is kept for half an hour, in memory
     * alone}
     *
     * @param from from when on
     */
    List<Caption> since(Instant from);

    /** Of glasses that hear nothing. */
    Captions NONE =
            new Captions() {
                @Override
                public State start() {
                    return State.NO_MICROPHONE;
                }

                @Override
                public boolean stop() {
                    return false;
                }

                @Override
                public List<Caption> since(Instant from) {
                    return List.of();
                }
            };
}
