// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.language.Generation;
import org.jspecify.annotations.Nullable;

/**
 * A stimulus and its answer.
 *
 * @param understanding what it was taken for
 * @param text the whole answer, as shown
 * @param done whether what was asked for was done
 * @param generation what the language model did for it, or null when it did nothing
 */
public record Turn(
        Understanding understanding, String text, boolean done, @Nullable Generation generation) {}
