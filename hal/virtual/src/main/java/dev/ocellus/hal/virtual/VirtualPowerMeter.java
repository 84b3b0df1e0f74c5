// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.TimeSource;

/**
 * A power meter of a load that stays as it was set, or is what its source says; it adds up by the
 * clock, from when it was opened. Thread-safe.
 */
public final class VirtualPowerMeter implements PowerMeter {
    private final Openness openness = new Openness("powermeter fixed");
    private final TimeSource time;
    private Source<Double> watts;
    private double joules;
    private double last;
    private long since;

    /**
     * A power meter.
     *
     * @param watts the load, 0 or more
     * @param time the clock
     */
    public VirtualPowerMeter(double watts, TimeSource time) {
        this(constant(watts), time);
        this.last = watts;
    }

    /**
     * A power meter of a load that changes by itself. Between two readings it counts with the
     * earlier one.
     *
     * @param source watts, 0 or more
     * @param time the clock
     */
    public VirtualPowerMeter(Source<Double> source, TimeSource time) {
        this.time = time;
        this.since = time.nanoTime();
        this.watts = source;
    }

    /**
     * Changes the load, for good.
     *
     * @param load watts, 0 or more
     */
    public synchronized void set(double load) {
        Source<Double> changed = constant(load);
        addUp();
        watts = changed;
        last = load;
    }

    @Override
    public synchronized double watts() throws DeviceException {
        openness.check("watts");
        double now = watts.read();
        addUp();
        last = now;
        return now;
    }

    @Override
    public synchronized double joules() throws DeviceException {
        openness.check("joules");
        double now = watts.read();
        addUp();
        last = now;
        return joules;
    }

    @Override
    public void close() {
        openness.close();
    }

    private void addUp() {
        long now = time.nanoTime();
        joules += last * (now - since) * 1e-9;
        since = now;
    }

    private static Source<Double> constant(double watts) {
        if (!(watts >= 0) || Double.isInfinite(watts)) {
            throw new IllegalArgumentException("watts must be 0 or more, got " + watts);
        }
        return () -> watts;
    }
}
