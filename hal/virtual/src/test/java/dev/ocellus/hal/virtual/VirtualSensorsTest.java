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
import dev.ocellus.hal.Processor;
import dev.ocellus.hal.ProcessorContract;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.ThermometerContract;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualSensorsTest {
    private final VirtualClock clock =
            VirtualClock.manual(ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC));

    @TempDir private Path folder;

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

    @Nested
    class ProcessorOfThisMachine extends ProcessorContract {
        @Override
        protected Processor open() throws Exception {
            return VirtualProcessor.open();
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

    @Test
    void anArmBoardIsDescribedAsLinuxDoes() throws Exception {
        Path root = folder;
        Files.createDirectories(root.resolve("proc/device-tree"));
        Files.writeString(
                root.resolve("proc/device-tree/model"), "Raspberry Pi 5 Model B Rev 1.0\0");
        Files.writeString(
                root.resolve("proc/cpuinfo"),
                "processor\t: 0\nFeatures\t: fp asimd asimddp\nCPU part\t: 0xd0b\n");
        for (int core = 0; core < 2; core++) {
            Path frequency = root.resolve("sys/devices/system/cpu/cpu" + core + "/cpufreq");
            Files.createDirectories(frequency);
            Files.writeString(
                    frequency.resolve("scaling_cur_freq"), (1_500_000 + core * 900_000) + "\n");
        }
        VirtualProcessor processor = VirtualProcessor.in(root, "aarch64", 2);
        assertEquals("Raspberry Pi 5 Model B Rev 1.0", processor.model());
        assertTrue(processor.features().contains("asimddp"));
        assertEquals(2_400, processor.frequencyMHz());
    }
}
