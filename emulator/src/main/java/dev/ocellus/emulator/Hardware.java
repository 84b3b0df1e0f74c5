// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.Breakage;
import dev.ocellus.hal.virtual.SimulatedBoard;
import dev.ocellus.hal.virtual.plant.Boards;
import dev.ocellus.hal.virtual.plant.Instruments;
import dev.ocellus.hal.virtual.plant.Plant;
import dev.ocellus.runtime.Event;
import dev.ocellus.runtime.EventLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The simulated board of a scenario, and what is wrong with its devices. Thread-safe. */
final class Hardware {
    /** What the air can be, sun left out: what the board is known for. */
    static final double COLDEST_C = -20;

    static final double HOTTEST_C = 60;

    private static final List<String> AROUND =
            List.of("microphone", "camera", "display", "speaker", "imu", "heartrate");

    /** All that can break, by the names of scenarios. */
    static final List<String> BREAKABLE =
            Stream.concat(
                            AROUND.stream(),
                            Stream.of(
                                    Instruments.Device.BATTERY.id(),
                                    Instruments.Device.POWER.id(),
                                    Instruments.Device.DIE.id(),
                                    Instruments.Device.SKIN.id()))
                    .toList();

    private final SimulatedBoard board;
    private final EventLog log;
    private final Map<String, Breakage> breakages = new LinkedHashMap<>();

    Hardware(SimulatedBoard board, TimeSource time, EventLog log) {
        this.board = board;
        this.log = log;
        for (String device : AROUND) {
            breakages.put(device, new Breakage(device, time));
        }
    }

    /** {@return the board that a scenario begins with} */
    static Hardware of(Scenario scenario, long seed, TimeSource time, EventLog log) {
        Plant plant =
                new Plant(
                        Boards.find(scenario.board()).orElseThrow(),
                        scenario.start().ambientC(),
                        scenario.start().charge());
        return new Hardware(new SimulatedBoard(plant, seed, time), time, log);
    }

    /** {@return its sensors of heat and charge} */
    SimulatedBoard board() {
        return board;
    }

    /** {@return what is wrong with a device that is not one of the board's sensors} */
    Breakage breakage(String device) {
        Breakage breakage = breakages.get(device);
        if (breakage == null) {
            throw new IllegalArgumentException(
                    "device must be one of " + AROUND + ", got " + device);
        }
        return breakage;
    }

    void weather(Step.Weather weather) {
        board.weather(weather.ambientC(), weather.sun());
    }

    void battery(Step.Battery battery) {
        if (battery.charge() != null) {
            board.charge(battery.charge());
        }
        if (battery.charging() != null) {
            board.supply(battery.charging());
        }
    }

    void fault(Step.Fault fault) {
        String kind = fault.kind().name().toLowerCase(Locale.ROOT);
        log.publish(new Event.Fault(fault.device(), kind, fault.lasting().toMillis()));
        Breakage breakage = breakages.get(fault.device());
        if (breakage != null) {
            breakage.begin(fault.kind(), fault.lasting());
            return;
        }
        for (Instruments.Device device : Instruments.Device.values()) {
            if (device.id().equals(fault.device())) {
                board.fault(device, fault.kind(), fault.lasting());
                return;
            }
        }
        throw new IllegalArgumentException("there is no device " + fault.device());
    }
}
