// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.BatteryContract;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.PowerMeterContract;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.ThermometerContract;
import dev.ocellus.hal.virtual.plant.Boards;
import dev.ocellus.hal.virtual.plant.FaultKind;
import dev.ocellus.hal.virtual.plant.Instruments;
import dev.ocellus.hal.virtual.plant.Plant;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulatedBoardTest {
    private final VirtualClock clock =
            VirtualClock.manual(ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC));

    private SimulatedBoard board() {
        return new SimulatedBoard(new Plant(Boards.PI5, 23, 0.8), 1, clock);
    }

    @Nested
    class BatteryOfIt extends BatteryContract {
        @Override
        protected Battery open() throws Exception {
            return board().battery();
        }
    }

    @Nested
    class ThermometerOfIt extends ThermometerContract {
        @Override
        protected Thermometer open() throws Exception {
            return board().thermometer(Thermometer.Place.DIE);
        }
    }

    @Nested
    class PowerMeterOfIt extends PowerMeterContract {
        @Override
        protected PowerMeter open() throws Exception {
            return board().powerMeter();
        }
    }

    @Test
    void itsDevicesFollowTheLoadByTheClock() throws Exception {
        SimulatedBoard board = board();
        Thermometer die = board.thermometer(Thermometer.Place.DIE);
        Battery battery = board.battery();
        double cool = die.readC();
        assertEquals(51.6, cool, 2);
        board.load(3.4);
        clock.advance(Duration.ofMinutes(10));
        assertEquals(23 + 11 * 6, die.readC(), 2);
        assertTrue(battery.read().charge() < 0.8 && battery.read().volts() < 4.03);
        board.load(0);
        board.battery(0.5, true);
        clock.advance(Duration.ofMinutes(12));
        assertEquals(0.6, battery.read().charge(), 0.005);
        assertTrue(battery.read().charging());
    }

    @Test
    void whenSomebodyLooksChangesNothing() throws Exception {
        SimulatedBoard watched = board();
        SimulatedBoard alone = board();
        Thermometer die = watched.thermometer(Thermometer.Place.DIE);
        for (int i = 0; i < 400; i++) {
            clock.advance(Duration.ofMillis(250));
            assertTrue(die.readC() > 40);
        }
        assertEquals(die.readC(), alone.thermometer(Thermometer.Place.DIE).readC());
    }

    @Test
    void aBrokenDeviceDoesNotAnswerAndComesBack() throws Exception {
        SimulatedBoard board = board();
        Battery battery = board.battery();
        board.fault(Instruments.Device.BATTERY, FaultKind.DISCONNECT, Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(5));
        DeviceException lost = assertThrows(DeviceException.class, battery::read);
        assertEquals(DeviceException.Kind.LOST, lost.kind());
        assertTrue(board.thermometer(Thermometer.Place.DIE).readC() > 40);
        clock.advance(Duration.ofSeconds(30));
        assertEquals(0.8, battery.read().charge(), 0.01);
    }

    @Test
    void whatDoesNotAnswerDoesNotOpenUntilTheFaultIsOver() throws Exception {
        SimulatedBoard board = board();
        Battery battery = board.battery();
        board.fault(Instruments.Device.BATTERY, FaultKind.DISCONNECT, Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(2));
        DeviceException gone = assertThrows(DeviceException.class, board::battery);
        assertEquals(DeviceException.Kind.LOST, gone.kind());
        assertThrows(DeviceException.class, battery::read);
        clock.advance(Duration.ofSeconds(9));
        assertEquals(0.8, battery.read().charge(), 0.01);
        assertEquals(0.8, board.battery().read().charge(), 0.01);
    }
}
