// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What every {@link Indicator} keeps to; a driver's test gives it an open one to try. */
public abstract class IndicatorContract {
    /**
     * {@return one that works}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Indicator open() throws Exception;

    @Test
    void shinesWhenItIsToldTo() throws Exception {
        try (Indicator light = open()) {
            light.light(true);
            assertTrue(light.lit());
            light.light(false);
            assertFalse(light.lit());
        }
    }

    @Test
    void isDarkOnceItIsClosed() throws Exception {
        Indicator light = open();
        light.light(true);
        light.close();
        assertFalse(light.lit());
    }

    @Test
    void closesTwiceAndDeliversNothingAfterwards() throws Exception {
        Indicator light = open();
        light.close();
        light.close();
        DeviceException closed = assertThrows(DeviceException.class, () -> light.light(true));
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }
}
