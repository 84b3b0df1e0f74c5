// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import org.jspecify.annotations.Nullable;

/** The keys on the frame. Confined to one reader thread; {@link #close} is thread-safe. */
public interface Buttons extends Device {
    /** The keys that glasses may have. */
    enum Key {
        /** Talk without the wake word; yes. */
        ACTION,
        /** Stop, back, no. */
        BACK,
        /** The microphone switch. */
        MUTE
    }

    /**
     * A key went down or up.
     *
     * @param key which one
     * @param pressed true when it went down
     * @param nanoTime when, on the provider's {@link TimeSource}
     */
    record Press(Key key, boolean pressed, long nanoTime) {}

    /**
     * Blocks until a key moves.
     *
     * @return what happened, or null when a script has ended
     * @throws DeviceException if the keys are lost or closed
     */
    @Nullable Press read() throws DeviceException;
}
