// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.List;

/** A part of a sentence template. */
sealed interface Node {
    /**
     * One word.
     *
     * @param word in small letters
     */
    record Word(String word) implements Node {}

    /**
     * One after the other.
     *
     * @param parts in their order
     */
    record Sequence(List<Node> parts) implements Node {}

    /**
     * One of several.
     *
     * @param choices each may stand there
     * @param optional whether there may be nothing
     */
    record Choice(List<Node> choices, boolean optional) implements Node {}

    /**
     * What a rule of that name allows.
     *
     * @param name of the rule
     */
    record Rule(String name) implements Node {}

    /**
     * A value.
     *
     * @param name under which it is remembered
     * @param type which values it takes
     */
    record Slot(String name, String type) implements Node {}
}
