// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.BriefMemory;
import dev.ocellus.agents.memory.Memory;

/** Opens what the glasses remember. */
@FunctionalInterface
public interface Memories {
    /**
     * {@return what is remembered}
     *
     * @param meaning of sentences, for what is found by it
     */
    Memory open(Meaning meaning);

    /** {@return a memory that ends with this process} */
    static Memories brief() {
        return _ -> new BriefMemory();
    }
}
