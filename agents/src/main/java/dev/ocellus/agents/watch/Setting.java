// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A value that outlives a restart. Thread-safe, as the memory is.
 *
 * @param memory where it is kept
 * @param name among all settings
 */
record Setting(Memory memory, String name) {
    private static final String VALUE = "value";
    private static final int MOST = 1000;

    Optional<String> get() {
        return entry().map(entry -> entry.item().data().getOrDefault(VALUE, ""));
    }

    private Optional<Entry> entry() {
        return memory.list(Kind.SETTING, MOST).stream()
                .filter(entry -> entry.item().text().equals(name))
                .findFirst();
    }

    void set(String value, Instant now) {
        Item item = Item.of(Kind.SETTING, name, now).with(Map.of(VALUE, value));
        Optional<Entry> known = entry();
        if (known.isEmpty() || !memory.change(new Entry(known.get().id(), item))) {
            memory.add(item);
        }
    }
}
