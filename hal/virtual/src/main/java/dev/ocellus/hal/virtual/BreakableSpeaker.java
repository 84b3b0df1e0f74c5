// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.time.Duration;

/** A speaker that goes wrong as it is told; the one that is well stays open behind it. */
final class BreakableSpeaker implements Speaker {
    private static final Duration LATE = Duration.ofMillis(200);

    private final Speaker well;
    private final Breakage breakage;
    private final Nap nap;
    private final Openness openness;
    private short[] silence = new short[0];

    BreakableSpeaker(Speaker well, Breakage breakage) {
        this.well = well;
        this.breakage = breakage;
        this.nap = breakage.nap();
        this.openness = new Openness(breakage.device());
    }

    @Override
    public void write(short[] samples, int offset, int length, int sampleRateHz)
            throws DeviceException {
        require("write");
        breakage.lag(nap, LATE);
        FaultKind now = breakage.now();
        boolean mute = now == FaultKind.FROZEN || now == FaultKind.SPIKE || now == FaultKind.NAN;
        if (mute) {
            // As long as it would have been: who plays must not run ahead.
            if (silence.length < length) {
                silence = new short[length];
            }
            well.write(silence, 0, length, sampleRateHz);
        } else {
            well.write(samples, offset, length, sampleRateHz);
        }
        require("write");
    }

    @Override
    public void drain() throws DeviceException {
        require("drain");
        well.drain();
        require("drain");
    }

    @Override
    public long queuedNanos() {
        return well.queuedNanos();
    }

    @Override
    public void stop() {
        well.stop();
    }

    @Override
    public void volume(double volume) {
        well.volume(volume);
    }

    @Override
    public void close() {
        openness.close();
        well.stop();
        nap.wake();
    }

    private void require(String operation) throws DeviceException {
        openness.check(operation);
        breakage.requireThere(operation);
    }
}
