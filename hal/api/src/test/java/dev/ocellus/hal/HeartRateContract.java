// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What every {@link HeartRate} keeps to; a driver's test gives it an open one to try. */
public abstract class HeartRateContract {
    /**
     * {@return a sensor that has two readings to deliver without help}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract HeartRate open() throws Exception;

    @Test
    void readingsAreSaneAndGoOnInTime() throws Exception {
        try (HeartRate heart = open()) {
            HeartRate.Sample first = heart.read();
            HeartRate.Sample second = heart.read();
            assertNotNull(first);
            assertNotNull(second);
            assertTrue(second.nanoTime() > first.nanoTime(), first + " then " + second);
            assertTrue(
                    second.beatsPerMinute() >= 20 && second.beatsPerMinute() <= 250, "" + second);
        }
    }

    @Test
    void closeUnblocksAPendingRead() throws Exception {
        HeartRate heart = open();
        PendingRead<?> pending = PendingRead.of(heart::read);
        heart.close();
        pending.assertClosed();
    }

    @Test
    void closesTwiceAndDeliversNothingAfterwards() throws Exception {
        HeartRate heart = open();
        heart.close();
        heart.close();
        DeviceException closed = assertThrows(DeviceException.class, heart::read);
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }
}
