// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /**
     * How speech is written down.
     *
     * @param language what is spoken, an ISO 639-1 code, {@code auto} to find it out, or empty for
     *     the language of the wearer
     * @param english whether it is put into English
     */
    record Manner(String language, boolean english) {
        /** In the words that are spoken. */
        public static final Manner AS_SPOKEN = new Manner("", false);
    }

    /** Whether speech is written down from now on. */
    enum State {
        /** It was already, in that manner. */
        ON_ALREADY,
        /** It is. */
        STARTED,
        /** The microphone is stopped. */
        MUTED,
        /** These glasses have no microphone. */
        NO_MICROPHONE,
        /** What writes cannot do it in that manner. */
        CANNOT,
        /** What hears or writes does not work. */
        BROKEN
    }

    /**
     * {@return whether speech is written down from now on} What was written in another manner
     * before goes on in this one.
     *
     * @param manner how
     */
    State start(Manner manner);

    /**
     * {@return whether what hears and what writes are there, and can do it in that manner}
     *
     * @param manner how
     */
    boolean can(Manner manner);

    /** {@return how speech is written down now, or empty where it is not} */
    Optional<Manner> manner();

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
                public State start(Manner manner) {
                    return State.NO_MICROPHONE;
                }

                @Override
                public boolean can(Manner manner) {
                    return false;
                }

                @Override
                public Optional<Manner> manner() {
                    return Optional.empty();
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
