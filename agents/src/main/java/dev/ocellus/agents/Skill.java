// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.util.List;

/**
 * Something that the glasses do exactly. Found by {@link java.util.ServiceLoader}, so that a jar on
 * the class path adds one: a public class with a public constructor without arguments. Stateless:
 * all that it needs is in its arguments, all that lasts in the memory. Called on the thread of the
 * assistant; it may take its time, and gives up when that thread is interrupted.
 */
public interface Skill {
    /** {@return what it does and takes; always the same} */
    Declaration declaration();

    /**
     * {@return sentences by which it is asked for, as templates: {@code roll [a|the] (die|dice)
     * [with {sides:number} sides]}; none where the phrasebook of the language has them}
     *
     * @param language ISO 639-1 code
     */
    default List<String> sentences(String language) {
        return List.of();
    }

    /**
     * {@return what came of it}
     *
     * @param request what was asked for
     */
    Outcome answer(Request request);
}
