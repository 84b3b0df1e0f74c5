// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What every {@link Imu} keeps to; a driver's test gives it an open one to try. */
public abstract class ImuContract {
    /**
     * {@return a sensor that has two readings to deliver without help}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Imu open() throws Exception;

    @Test
    void readingsAreSaneAndGoOnInTime() throws Exception {
        try (Imu imu = open()) {
            Imu.Sample first = imu.read();
            Imu.Sample second = imu.read();
            assertNotNull(first);
            assertNotNull(second);
            assertTrue(second.nanoTime() > first.nanoTime(), first + " then " + second);
            double length =
                    Math.sqrt(
                            second.ax() * second.ax()
                                    + second.ay() * second.ay()
                                    + second.az() * second.az());
            assertTrue(length < 200, "acceleration " + second);
            assertTrue(Double.isFinite(second.gx() + second.gy() + second.gz()), "" + second);
        }
    }

    @Test
    void closeUnblocksAPendingRead() throws Exception {
        Imu imu = open();
        PendingRead<?> pending = PendingRead.of(imu::read);
        imu.close();
        pending.assertClosed();
    }

    @Test
    void closesTwiceAndDeliversNothingAfterwards() throws Exception {
        Imu imu = open();
        imu.close();
        imu.close();
        DeviceException closed = assertThrows(DeviceException.class, imu::read);
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }
}
