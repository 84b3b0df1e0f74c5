// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Noticed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.tinylog.Logger;

/**
 * Tells those who wait for something of all that is perceived, on the thread that perceived it:
 * they return within a millisecond or so, and hand on what takes longer. Thread-safe.
 */
final class Notices implements Consumer<Noticed> {
    private final List<Consumer<Noticed>> listeners = new CopyOnWriteArrayList<>();

    /** Tells one more, from now on. */
    void add(Consumer<Noticed> listener) {
        listeners.add(listener);
    }

    /** One that fails keeps nobody from seeing and hearing. */
    @Override
    public void accept(Noticed noticed) {
        for (Consumer<Noticed> each : listeners) {
            try {
                each.accept(noticed);
            } catch (RuntimeException e) {
                Logger.warn(
                        "what was noticed is lost on {}: {}",
                        each.getClass().getSimpleName(),
                        e.getMessage());
            }
        }
    }
}
