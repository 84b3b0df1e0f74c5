// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Indicator;
import java.util.HashSet;
import java.util.Set;

/**
 * A privacy light that others can look at, or one that is broken. It may have several holders and
 * shines while one of them wants it, so that nobody can darken it for a camera. Thread-safe.
 */
public final class VirtualIndicator implements Indicator {
    private final Openness openness = new Openness("indicator light");
    private final boolean works;
    private final Set<VirtualIndicator> wanting;

    private VirtualIndicator(boolean works, Set<VirtualIndicator> wanting) {
        this.works = works;
        this.wanting = wanting;
    }

    /** {@return a light that works} */
    public static VirtualIndicator working() {
        return new VirtualIndicator(true, new HashSet<>());
    }

    /** {@return a light that stays dark} */
    public static VirtualIndicator broken() {
        return new VirtualIndicator(false, new HashSet<>());
    }

    /** {@return the same light for another holder} */
    public VirtualIndicator another() {
        return new VirtualIndicator(works, wanting);
    }

    @Override
    public void light(boolean on) throws DeviceException {
        openness.check("light");
        if (on && !works) {
            throw new DeviceException("indicator light", "light", "it stays dark; replace it");
        }
        want(on);
    }

    @Override
    public boolean lit() {
        synchronized (wanting) {
            return !wanting.isEmpty();
        }
    }

    @Override
    public void close() {
        openness.close();
        want(false);
    }

    private void want(boolean on) {
        synchronized (wanting) {
            if (on) {
                wanting.add(this);
            } else {
                wanting.remove(this);
            }
        }
    }
}
