// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clock of this machine. A year before this code was written means that nobody has set it. */
final class SystemTimeSource implements TimeSource {
    private static final Instant BUILT = Instant.parse("2025-01-01T00:00:00Z");

    private final long origin = System.nanoTime();

    @Override
    public long nanoTime() {
        return System.nanoTime() - origin;
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public boolean isSet() {
        return Instant.now().isAfter(BUILT);
    }

    @Override
    public void sleepUntil(long nanoTime) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanoTime - nanoTime());
    }
}
