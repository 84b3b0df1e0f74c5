// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import java.util.List;

/**
 * One attempt at writing a window of sound down.
 *
 * @param tokens of text
 * @param language ISO 639 code of what was spoken
 * @param logProbability natural logarithm, mean of the tokens and of the end
 * @param ending why it ends
 */
record Draft(List<Integer> tokens, String language, double logProbability, Ending ending) {
    private static final double UNCERTAIN = -0.6;

    /** Why a text ends. */
    enum Ending {
        /** The model ended it. */
        DONE,
        /** It went round in circles; all but one round is left out. */
        REPEATED,
        /** It is longer than anybody speaks in that time. */
        TOO_LONG,
        /** It is as likely in silence; it has no words then. */
        INVENTED,
        /** The caller wanted no more. */
        CANCELLED
    }

    /**
     * {@return a draft without words}
     *
     * @param language ISO 639 code that was asked for
     */
    static Draft empty(String language) {
        return new Draft(List.of(), language, 0, Ending.DONE);
    }

    /** {@return a draft without words, instead of this one} */
    Draft invented() {
        return new Draft(List.of(), language, logProbability, Ending.INVENTED);
    }

    /** {@return whether a costlier attempt may do better} */
    boolean uncertain() {
        return ending != Ending.DONE || logProbability < UNCERTAIN;
    }

    /**
     * {@return the better of two attempts}
     *
     * @param other attempt
     */
    Draft better(Draft other) {
        boolean mine = ending == Ending.DONE;
        boolean others = other.ending == Ending.DONE;
        if (mine != others) {
            return mine ? this : other;
        }
        return logProbability >= other.logProbability ? this : other;
    }
}
