// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.TimeSource;

/** A power meter of a load that stays as it was set; it adds up by the clock. Thread-safe. */
public final class VirtualPowerMeter implements PowerMeter {
    private final Openness openness = new Openness("powermeter fixed");
    private final TimeSource time;
    private double watts;
    private double joules;
    private long since;

    /**
     * A power meter.
     *
     * @param watts the load, 0 or more
     * @param time the clock
     */
    public VirtualPowerMeter(double watts, TimeSource time) {
        this.time = time;
        this.since = time.nanoTime();
        this.watts = checked(watts);
    }

    /**
     * Changes the load.
     *
     * @param load watts, 0 or more
     */
    public synchronized void set(double load) {
        addUp();
        watts = checked(load);
    }

    @Override
    public synchronized double watts() throws DeviceException {
        openness.check("watts");
        return watts;
    }

    @Override
    public synchronized double joules() throws DeviceException {
        openness.check("joules");
        addUp();
        return joules;
    }

    @Override
    public void close() {
        openness.close();
    }

    private void addUp() {
        long now = time.nanoTime();
        joules += watts * (now - since) * 1e-9;
        since = now;
    }

    private static double checked(double watts) {
        if (!(watts >= 0) || Double.isInfinite(watts)) {
            throw new IllegalArgumentException("watts must be 0 or more, got " + watts);
        }
        return watts;
    }
}
