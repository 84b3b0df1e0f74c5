// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Another clock with another time of day, for a scenario that begins at a given hour. */
public final class ShiftedClock implements TimeSource {
    private final TimeSource base;
    private final Duration shift;

    /**
     * A clock that runs with its base.
     *
     * @param base what it runs with
     * @param now the time of day at this moment
     */
    public ShiftedClock(TimeSource base, Instant now) {
        this.base = base;
        this.shift = Duration.between(base.instant(), now);
    }

    @Override
    public long nanoTime() {
        return base.nanoTime();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(shift);
    }

    @Override
    public boolean isSet() {
        return true;
    }

    @Override
    public void sleepUntil(long nanoTime) throws InterruptedException {
        base.sleepUntil(nanoTime);
    }
}
