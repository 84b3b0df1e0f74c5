// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.language.Generation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request.
 *
 * @param state whether it was done
 * @param shown the answer for the eye; a voice makes it speakable
 * @param spoken the answer for the ear where it is worded otherwise, or null
 * @param undo takes it back, or null where nothing was changed
 * @param missing name of the slot that is asked for, or null
 * @param growing writes the answer while it is shown, or null where it is there
 */
public record Outcome(
        State state,
        String shown,
        @Nullable String spoken,
        @Nullable Undo undo,
        @Nullable String missing,
        @Nullable Growing growing) {
    /** Whether it was done. */
    public enum State {
        /** It was done. */
        DONE,
        /** It was not, and the answer says why. */
        FAILED,
        /** Something is missing, and the answer asks for it. */
        ASKING,
        /** It was not, and the answer offers something else, to be taken with a yes. */
        OFFERING
    }

    /**
     * What became of an answer that was written.
     *
     * @param generation what the language model did for it last, or null when it did nothing
     * @param instead what came of the request where nothing was written after all, or null
     */
    public record Grown(@Nullable Generation generation, @Nullable Outcome instead) {}

    /** Writes an answer piece by piece. */
    @FunctionalInterface
    public interface Growing {
        /**
         * Writes, on the assistant's thread.
         *
         * @param pieces takes the text as it grows
         * @return what became of it; an outcome instead only where no piece was handed on
         */
        Grown grow(Consumer<String> pieces);
    }

    /** Takes back what was done. */
    @FunctionalInterface
    public interface Undo {
        /**
         * {@return a sentence that says what was taken back}
         *
         * @param now what is the case when it is taken back
         */
        String undo(Context now);
    }

    /**
     * {@return that it was done}
     *
     * @param text the answer
     */
    public static Outcome done(String text) {
        return new Outcome(State.DONE, text, null, null, null, null);
    }

    /**
     * {@return that it is done while the answer is written}
     *
     * @param how writes it
     */
    public static Outcome growing(Growing how) {
        return new Outcome(State.DONE, "", null, null, null, how);
    }

    /**
     * {@return that it was not done}
     *
     * @param why the answer
     */
    public static Outcome failed(String why) {
        return new Outcome(State.FAILED, why, null, null, null, null);
    }

    /**
     * {@return that something is missing}
     *
     * @param question that asks for it
     * @param slot its name
     */
    public static Outcome asking(String question, String slot) {
        return new Outcome(State.ASKING, question, null, null, slot, null);
    }

    /**
     * {@return that it was not done, and that something else may be}
     *
     * @param question which a yes, or a no, answers
     * @param slot that is empty, and there, when the skill is asked again after a yes
     */
    public static Outcome offering(String question, String slot) {
        return new Outcome(State.OFFERING, question, null, null, slot, null);
    }

    /**
     * {@return the same, which can be taken back}
     *
     * @param how takes it back
     */
    public Outcome undoneBy(Undo how) {
        return new Outcome(state, shown, spoken, how, missing, growing);
    }

    /**
     * {@return the same, worded otherwise for the ear}
     *
     * @param sentence what is spoken
     */
    public Outcome spokenAs(String sentence) {
        return new Outcome(state, shown, sentence, undo, missing, growing);
    }
}
