// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.BriefMemory;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.config.Settings;
import dev.ocellus.runtime.memory.Retention;
import dev.ocellus.runtime.memory.SqliteMemory;

/** Opens what the glasses remember. */
@FunctionalInterface
public interface Memories {
    /**
     * {@return what is remembered}
     *
     * @param meaning of sentences, for what is found by it
     */
    Memory open(Meaning meaning);

    /**
     * Forgets what is too old; to be called once a day, may take seconds.
     *
     * @param memory that was opened here
     */
    default void tend(Memory memory) {}

    /** {@return a memory that ends with this process} */
    static Memories brief() {
        return _ -> new BriefMemory();
    }

    /**
     * {@return the memory of a home folder, encrypted, which outlasts this process; what is too old
     * is forgotten when it is opened}
     *
     * @param settings how long things are remembered
     * @param home where
     * @param time the clock
     */
    static Memories lasting(Settings settings, Home home, TimeSource time) {
        Retention retention = new Retention(settings.memory().retention());
        return new Memories() {
            @Override
            public Memory open(Meaning meaning) {
                SqliteMemory memory = SqliteMemory.open(home.state(), meaning);
                if (time.isSet()) {
                    memory.expire(retention, time.instant());
                }
                return memory;
            }

            @Override
            public void tend(Memory memory) {
                if (time.isSet() && memory instanceof SqliteMemory lasting) {
                    lasting.tend(retention, time.instant());
                }
            }
        };
    }
}
