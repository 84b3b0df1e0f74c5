// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.time.Duration;

/** A display that goes wrong as it is told; the one that is well stays open behind it. */
final class BreakableDisplay implements Display {
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Display well;
    private final Breakage breakage;
    private final Nap nap;
    private final Openness openness;

    BreakableDisplay(Display well, Breakage breakage) {
        this.well = well;
        this.breakage = breakage;
        this.nap = breakage.nap();
        this.openness = new Openness(breakage.device());
    }

    @Override
    public DisplayFormat format() {
        return well.format();
    }

    @Override
    public void show(DisplayFrame frame) throws DeviceException {
        require("show");
        breakage.lag(nap, LATE);
        FaultKind now = breakage.now();
        boolean dead = now == FaultKind.FROZEN || now == FaultKind.SPIKE || now == FaultKind.NAN;
        if (!dead) {
            require("show");
            well.show(frame);
        }
    }

    @Override
    public void brightness(double brightness) throws DeviceException {
        require("brightness");
        well.brightness(brightness);
    }

    @Override
    public void close() {
        openness.close();
        nap.wake();
    }

    private void require(String operation) throws DeviceException {
        openness.check(operation);
        breakage.requireThere(operation);
    }
}
