// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What every {@link Thermometer} keeps to; a driver's test gives it an open one to try. */
public abstract class ThermometerContract {
    /**
     * {@return one that works}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Thermometer open() throws Exception;

    @Test
    void showsATemperatureThatGlassesCanHave() throws Exception {
        try (Thermometer thermometer = open()) {
            Thermometer.Place place = thermometer.place();
            double celsius = thermometer.readC();
            assertTrue(celsius > -40 && celsius < 125, celsius + " °C");
            assertEquals(place, thermometer.place());
        }
    }

    @Test
    void closesTwiceAndDeliversNothingAfterwards() throws Exception {
        Thermometer thermometer = open();
        thermometer.close();
        thermometer.close();
        DeviceException closed = assertThrows(DeviceException.class, thermometer::readC);
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }
}
