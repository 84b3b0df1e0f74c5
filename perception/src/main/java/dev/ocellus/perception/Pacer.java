// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception;

/**
 * Asked before each step of a long computation: may I take it, and how long should I wait first? An
 * implementation does the waiting itself. Called on the model's thread.
 */
@FunctionalInterface
public interface Pacer {
    /** The kinds of step, priced differently. */
    enum Step {
        /** A chunk of the prompt. */
        PROMPT,
        /** One generated token. */
        TOKEN,
        /** One run of a network of fixed size, such as an encoder. */
        RUN
    }

    /** Never waits, never stops. */
    Pacer UNLIMITED = (step, size) -> true;

    /**
     * Waits for as long as the step should be put off.
     *
     * @param step what comes next
     * @param size tokens in the step, 1 or more; 1 for {@link Step#RUN}
     * @return false to stop the computation cleanly with what there is
     */
    boolean mayProceed(Step step, int size);
}
