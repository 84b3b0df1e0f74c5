// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.memory;

import java.util.List;
import java.util.Optional;

/**
 * What the glasses remember. Thread-safe. What a method acknowledged by returning survives a sudden
 * end of the process and of the power.
 *
 * <p>All methods throw {@link MemoryException} where it cannot be kept or read.
 */
public interface Memory {
    /**
     * Remembers.
     *
     * @param item what
     * @return it, with the id by which it is known from now on
     */
    Entry add(Item item);

    /**
     * Replaces what is remembered under an id.
     *
     * @param entry with the id of what it replaces
     * @return false when that is not remembered (any more)
     */
    boolean change(Entry entry);

    /**
     * Forgets, so that no byte of it is left in any file.
     *
     * @param id of what
     * @return false when it was not remembered
     */
    boolean forget(long id);

    /**
     * {@return what is remembered under an id, or empty}
     *
     * @param id of what
     */
    Optional<Entry> get(long id);

    /**
     * {@return all of a kind, the newest first}
     *
     * @param kind which
     * @param most how many at most
     */
    List<Entry> list(Kind kind, int most);

    /**
     * {@return what was looked for, the best first; empty where nothing is near}
     *
     * @param query what to look for
     */
    List<Entry> find(Query query);
}
