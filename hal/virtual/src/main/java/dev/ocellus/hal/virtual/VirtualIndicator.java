// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Indicator;

/** A privacy light that others can look at, or one that is broken. Thread-safe. */
public final class VirtualIndicator implements Indicator {
    private final Openness openness = new Openness("indicator light");
    private final boolean works;
    private volatile boolean lit;

    private VirtualIndicator(boolean works) {
        this.works = works;
    }

    /** {@return a light that works} */
    public static VirtualIndicator working() {
        return new VirtualIndicator(true);
    }

    /** {@return a light that stays dark} */
    public static VirtualIndicator broken() {
        return new VirtualIndicator(false);
    }

    @Override
    public void light(boolean on) throws DeviceException {
        openness.check("light");
        if (on && !works) {
            throw new DeviceException("indicator light", "light", "it stays dark; replace it");
        }
        lit = on;
    }

    @Override
    public boolean lit() {
        return lit;
    }

    @Override
    public void close() {
        openness.close();
        lit = false;
    }
}
