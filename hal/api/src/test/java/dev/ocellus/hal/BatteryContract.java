// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What every {@link Battery} keeps to; a driver's test gives it an open one to try. */
public abstract class BatteryContract {
    /**
     * {@return one that works}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Battery open() throws Exception;

    @Test
    void readingsAreInRange() throws Exception {
        try (Battery battery = open()) {
            Battery.Reading reading = battery.read();
            assertTrue(reading.charge() >= 0 && reading.charge() <= 1, "" + reading);
            assertTrue(reading.volts() > 0, "" + reading);
        }
    }

    @Test
    void closesTwiceAndDeliversNothingAfterwards() throws Exception {
        Battery battery = open();
        battery.close();
        battery.close();
        DeviceException closed = assertThrows(DeviceException.class, battery::read);
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }
}
