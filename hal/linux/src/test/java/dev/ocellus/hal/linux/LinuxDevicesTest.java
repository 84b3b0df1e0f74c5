// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.BatteryContract;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceRequest;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.PowerMeterContract;
import dev.ocellus.hal.Processor;
import dev.ocellus.hal.ProcessorContract;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.ThermometerContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxDevicesTest {
    private static final String BAT0 = "sys/class/power_supply/BAT0/";
    private static final String RAPL = "sys/class/powercap/intel-rapl:0/energy_uj";

    @TempDir private Path root;

    @Nested
    class BatteryOfALaptop extends BatteryContract {
        @Override
        protected Battery open() throws Exception {
            return laptop().open(Battery.class, "first");
        }
    }

    @Nested
    class BatteryOfAGaugeWithoutCurrent extends BatteryContract {
        @Override
        protected Battery open() throws Exception {
            return new Recorded(root, "zero2w").open(Battery.class, "max17043-battery");
        }
    }

    @Nested
    class DieOfAPi extends ThermometerContract {
        @Override
        protected Thermometer open() throws Exception {
            return new Recorded(root, "pi5").open(Thermometer.class, "die");
        }
    }

    @Nested
    class MeterOfTheBoard extends PowerMeterContract {
        @Override
        protected PowerMeter open() throws Exception {
            return new Recorded(root, "pi5").open(PowerMeter.class, "first");
        }
    }

    @Nested
    class MeterOfThePackage extends PowerMeterContract {
        @Override
        protected PowerMeter open() throws Exception {
            return laptop().open(PowerMeter.class, "rapl:intel-rapl:0");
        }
    }

    @Nested
    class ProcessorOfThisMachine extends ProcessorContract {
        @Override
        protected Processor open() throws Exception {
            return LinuxProcessor.open();
        }
    }

    @Test
    void theChargeIsThatOfTheCountersAndNotOfTheirRoundedPercents() throws Exception {
        Battery.Reading reading = laptop().open(Battery.class, "BAT0").read();
        assertEquals(35.21 / 49.99, reading.charge(), 1e-9);
        assertEquals(11.87, reading.volts(), 1e-9);
        assertEquals(7.122 / 11.87, reading.amperes(), 1e-9);
        assertFalse(reading.charging());
    }

    @Test
    void aCurrentIsNegativeWhileItChargesWhateverSignTheDriverGivesIt() throws Exception {
        Recorded machine = laptop();
        Battery battery = machine.open(Battery.class, "BAT0");
        machine.set(BAT0 + "status", "Charging");
        assertEquals(-7.122 / 11.87, battery.read().amperes(), 1e-9);
        machine.set(BAT0 + "current_now", "-480000");
        assertEquals(-0.48, battery.read().amperes(), 1e-9);
        machine.set(BAT0 + "status", "Discharging");
        assertEquals(0.48, battery.read().amperes(), 1e-9);
    }

    @Test
    void whatAGaugeDoesNotMeasureIsNotANumber() throws Exception {
        Battery.Reading reading = new Recorded(root, "zero2w").open(Battery.class, "first").read();
        assertEquals(0.64, reading.charge(), 1e-9);
        assertTrue(Double.isNaN(reading.amperes()), "" + reading);
        assertTrue(Double.isNaN(reading.temperatureC()), "" + reading);
    }

    @Test
    void theDieIsFoundByItsUsualNameAndTheSkinOnlyWhereThereIsOne() throws Exception {
        assertEquals(47, laptop().open(Thermometer.class, "die").readC());
        DeviceException none = absent(Thermometer.class, "skin", Map.of());
        assertTrue(
                none.getMessage().contains("name it as skin:SENSOR with one of acpitz"),
                none::getMessage);
        assertEquals(27.8, laptop().open(Thermometer.class, "skin:acpitz").readC());
        assertEquals(46, laptop().open(Thermometer.class, "die:coretemp Core 0").readC());
        assertTrue(
                absent(Thermometer.class, "die:nose", Map.of()).getMessage().contains("no nose"));
    }

    @Test
    void aSensorThatGoesOrTalksNonsenseIsAnErrorAndItsReturnIsNoticed() throws Exception {
        Recorded board = new Recorded(root, "zero2w");
        Thermometer skin = board.open(Thermometer.class, "skin");
        assertEquals(35.125, skin.readC());
        String file = "sys/class/thermal/thermal_zone1/temp";
        board.remove(file);
        DeviceException lost = assertThrows(DeviceException.class, skin::readC);
        assertEquals(DeviceException.Kind.LOST, lost.kind());
        board.set(file, "hot");
        DeviceException garbled = assertThrows(DeviceException.class, skin::readC);
        assertEquals(DeviceException.Kind.UNREADABLE, garbled.kind());
        assertTrue(garbled.getMessage().contains("\"hot\""), garbled::getMessage);
        board.set(file, "-1250");
        assertEquals(-1.25, skin.readC());
    }

    @Test
    void powerIsAddedUpByTheClock() throws Exception {
        Recorded board = new Recorded(root, "pi5");
        PowerMeter meter = board.open(PowerMeter.class, "hwmon:ina219");
        assertEquals(5.62, meter.watts(), 1e-9);
        board.time.pass(2);
        board.set("sys/class/hwmon/hwmon3/power1_input", "3000000");
        assertEquals(11.24, meter.joules(), 1e-9);
        board.time.pass(1);
        assertEquals(14.24, meter.joules(), 1e-9);
    }

    @Test
    void aChipThatHasNoPowerIsReadByVoltsTimesAmperes() throws Exception {
        Recorded board = new Recorded(root, "pi5");
        board.remove("sys/class/hwmon/hwmon3/power1_input");
        assertEquals(5.104 * 1.103, board.open(PowerMeter.class, "first").watts(), 1e-9);
    }

    @Test
    void aCounterOfEnergyIsADifferenceAndWraps() throws Exception {
        Recorded machine = laptop();
        PowerMeter meter = machine.open(PowerMeter.class, "rapl:intel-rapl:0");
        machine.time.pass(0.1);
        machine.set(RAPL, "1000000");
        assertEquals(1.32885, meter.joules(), 1e-6);
        assertEquals(13.2885, meter.watts(), 1e-5);
        machine.set(RAPL, "1500000");
        assertEquals(13.2885, meter.watts(), 1e-5, "no time has passed");
        machine.time.pass(0.1);
        assertEquals(5, meter.watts(), 1e-6);
        assertEquals(1.82885, meter.joules(), 1e-6);
    }

    @Test
    void aBatteryIsAMeterUntilItIsChargedAndTheGapAddsNothing() throws Exception {
        Recorded machine = laptop();
        PowerMeter meter = machine.open(PowerMeter.class, "battery:BAT0");
        assertEquals(7.122, meter.watts(), 1e-9);
        machine.time.pass(1);
        assertEquals(7.122, meter.joules(), 1e-9);
        machine.set(BAT0 + "status", "Charging");
        machine.time.pass(100);
        DeviceException charging = assertThrows(DeviceException.class, meter::watts);
        assertTrue(charging.getMessage().contains("being charged"), charging::getMessage);
        machine.set(BAT0 + "status", "Discharging");
        machine.time.pass(100);
        assertEquals(7.122, meter.joules(), 1e-9);
        machine.time.pass(1);
        assertEquals(14.244, meter.joules(), 1e-9);
    }

    @Test
    void aMouseIsNoBatteryOfTheGlassesAndAGaugeWithoutCurrentNoMeter() {
        laptop();
        assertTrue(
                absent(Battery.class, "hid-00:1f-battery", Map.of())
                        .getMessage()
                        .contains("name one of BAT0"));
        new Recorded(root.resolve("zero"), "zero2w");
        assertEquals(List.of(), LinuxPowerMeter.names(root.resolve("zero")));
    }

    @Test
    void whatHoldsTheProcessorBackIsReadFromTheFirmware() throws Exception {
        new Recorded(root, "pi5");
        Processor five = LinuxProcessor.in(root, "aarch64", 2);
        assertEquals("Raspberry Pi 5 Model B Rev 1.0", five.model());
        assertEquals(2_400, five.frequencyMHz());
        assertEquals(
                Set.of(Processor.Limit.UNDER_VOLTAGE, Processor.Limit.THROTTLED), five.limits());
        Path zero = root.resolve("zero");
        new Recorded(zero, "zero2w");
        assertEquals(
                Set.of(Processor.Limit.THROTTLED),
                LinuxProcessor.in(zero, "aarch64", 4).limits(),
                "it cannot notice a low voltage");
        Path laptop = root.resolve("laptop");
        new Recorded(laptop, "laptop");
        assertEquals(Set.of(), LinuxProcessor.in(laptop, "x86_64", 8).limits());
    }

    @Test
    void whatIsNotThereOrWrongSaysWhatToDo() {
        assertTrue(absent(Battery.class, "first", Map.of()).getMessage().contains("do without"));
        assertTrue(absent(PowerMeter.class, "first", Map.of()).getMessage().contains("no meter"));
        assertEquals(DeviceException.Kind.ABSENT, absent(Microphone.class, "x", Map.of()).kind());
        DeviceException option = refused(Battery.class, "first", Map.of("charge", "1"));
        assertEquals(DeviceException.Kind.OPTION, option.kind());
        assertTrue(
                refused(Thermometer.class, "nose", Map.of()).getMessage().contains("die or skin"));
        assertTrue(
                refused(Processor.class, "other", Map.of()).getMessage().contains("must be this"));
    }

    private Recorded laptop() {
        return new Recorded(root, "laptop");
    }

    private <D extends Device> DeviceException absent(
            Class<D> type, String name, Map<String, String> options) {
        DeviceException e = refused(type, name, options);
        assertEquals(DeviceException.Kind.ABSENT, e.kind(), e::getMessage);
        return e;
    }

    private <D extends Device> DeviceException refused(
            Class<D> type, String name, Map<String, String> options) {
        return assertThrows(
                DeviceException.class,
                () ->
                        new LinuxDevices(root)
                                .open(
                                        new DeviceRequest<>(
                                                type, name, options, new Recorded.Clock())));
    }
}
