// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What every {@link PowerMeter} keeps to; a driver's test gives it an open one to try. */
public abstract class PowerMeterContract {
    /**
     * {@return one that works}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract PowerMeter open() throws Exception;

    @Test
    void addsUpAndNeverGoesBack() throws Exception {
        try (PowerMeter meter = open()) {
            assertTrue(meter.watts() >= 0, meter.watts() + " W");
            double before = meter.joules();
            double after = meter.joules();
            assertTrue(before >= 0 && after >= before, before + " J, then " + after + " J");
        }
    }

    @Test
    void closesTwiceAndDeliversNothingAfterwards() throws Exception {
        PowerMeter meter = open();
        meter.close();
        meter.close();
        DeviceException closed = assertThrows(DeviceException.class, meter::joules);
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }
}
