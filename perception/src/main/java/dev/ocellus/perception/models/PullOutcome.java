// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.perception.EngineException;

/** How pulling one model ended. */
public sealed interface PullOutcome {
    /** {@return the model} */
    Model model();

    /**
     * Nothing had to be fetched.
     *
     * @param model that was there
     */
    record Present(Model model) implements PullOutcome {}

    /**
     * It was fetched and checked.
     *
     * @param model that is there now
     */
    record Pulled(Model model) implements PullOutcome {}

    /**
     * Its licence must be accepted first.
     *
     * @param model that was not fetched
     * @param licence that asks to be accepted
     */
    record Refused(Model model, Licence licence) implements PullOutcome {}

    /**
     * It could not be fetched.
     *
     * @param model that is missing
     * @param error why, and what to do
     */
    record Failed(Model model, EngineException error) implements PullOutcome {}
}
