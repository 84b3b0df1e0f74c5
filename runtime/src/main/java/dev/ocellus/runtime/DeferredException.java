// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.power.Why;

/**
 * Heat or charge do not allow a model to run now. Carried through calls that promise nothing of it;
 * who asked is told in plain words.
 */
final class DeferredException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Why not now. */
    private final Why why;

    /** Whether there is a cheaper way than a model, which is allowed. */
    private final boolean cheaper;

    DeferredException(Why why, boolean cheaper) {
        super(sentence(why));
        this.why = why;
        this.cheaper = cheaper;
    }

    /**
     * The same in the words of the wearer's language.
     *
     * @param other the same
     * @param text what the asker is told
     */
    DeferredException(DeferredException other, String text) {
        super(text, other);
        why = other.why;
        cheaper = other.cheaper;
    }

    /** {@return why not now} */
    Why why() {
        return why;
    }

    /** {@return whether a cheaper way than a model is allowed, such as what was found alone} */
    boolean isCheaper() {
        return cheaper;
    }

    /** {@return the same for a log, in English} */
    private static String sentence(Why why) {
        return switch (why) {
            case HEAT -> "I am too hot for that now.";
            case ENERGY, CELL -> "The battery does not allow that now.";
            case CRITICAL -> "The battery is almost empty.";
            case SENSORS -> "I cannot tell how hot I am.";
            case NONE, UNWANTED, UNABLE, BUSY, QUIET, LATER, EXPIRED -> "I cannot do that now.";
        };
    }
}
