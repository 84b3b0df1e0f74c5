// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.language.Generation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stimulus and its answer.
 *
 * @param understanding what it was taken for
 * @param text the whole answer, as shown
 * @param done whether what was asked for was done
 * @param generation what the language model did for it, or null when it did nothing
 * @param steps what was done for it one after the other; empty where it was one thing
 */
public record Turn(
        Understanding understanding,
        String text,
        boolean done,
        @Nullable Generation generation,
        List<Step> steps) {
    /**
     * A step of a plan.
     *
     * @param skill that took it
     * @param done whether it was done
     */
    public record Step(String skill, boolean done) {}

    /** Copies the steps. */
    public Turn {
        steps = List.copyOf(steps);
    }

    /**
     * A turn of one step.
     *
     * @param understanding what the stimulus was taken for
     * @param text the whole answer, as shown
     * @param done whether what was asked for was done
     * @param generation what the language model did for it, or null when it did nothing
     */
    public Turn(
            Understanding understanding,
            String text,
            boolean done,
            @Nullable Generation generation) {
        this(understanding, text, done, generation, List.of());
    }
}
