// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.BatteryContract;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Indicator;
import dev.ocellus.hal.IndicatorContract;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.PowerMeterContract;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.ThermometerContract;
import dev.ocellus.hal.TimeSource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VirtualSensorsTest {
    private final VirtualClock clock =
            VirtualClock.manual(ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC));

    @Nested
    class BatteryThatIsFixed extends BatteryContract {
        @Override
        protected Battery open() {
            return new VirtualBattery(0.8, false);
        }
    }

    @Nested
    class ThermometerOfTheDie extends ThermometerContract {
        @Override
        protected Thermometer open() {
            return new VirtualThermometer(Thermometer.Place.DIE, 45);
        }
    }

    @Nested
    class PowerMeterThatIsFixed extends PowerMeterContract {
        @Override
        protected PowerMeter open() {
            return new VirtualPowerMeter(3, TimeSource.system());
        }
    }

    @Nested
    class LightThatWorks extends IndicatorContract {
        @Override
        protected Indicator open() {
            return VirtualIndicator.working();
        }
    }

    @Test
    void aBatteryShowsWhatItWasSetTo() throws Exception {
        VirtualBattery battery = new VirtualBattery(0.8, false);
        battery.set(0.15, true);
        assertEquals(0.15, battery.read().charge());
        assertTrue(battery.read().charging());
        assertThrows(IllegalArgumentException.class, () -> battery.set(1.1, false));
    }

    @Test
    void aThermometerShowsWhatItWasSetTo() throws Exception {
        VirtualThermometer thermometer = new VirtualThermometer(Thermometer.Place.SKIN, 31);
        thermometer.set(38.5);
        assertEquals(38.5, thermometer.readC());
        assertEquals(Thermometer.Place.SKIN, thermometer.place());
    }

    @Test
    void aPowerMeterAddsUpByTheClock() throws Exception {
        VirtualPowerMeter meter = new VirtualPowerMeter(3, clock);
        clock.advance(Duration.ofSeconds(10));
        meter.set(5);
        clock.advance(Duration.ofSeconds(2));
        assertEquals(40, meter.joules(), 1e-9);
        assertEquals(5, meter.watts());
    }

    @Test
    void aBrokenLightSaysSo() {
        VirtualIndicator light = VirtualIndicator.broken();
        assertThrows(DeviceException.class, () -> light.light(true));
        assertEquals(false, light.lit());
    }
}
