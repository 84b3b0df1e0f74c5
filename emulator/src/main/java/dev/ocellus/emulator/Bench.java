// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.Room;
import dev.ocellus.hal.virtual.Scenery;
import dev.ocellus.hal.virtual.ShiftedClock;
import dev.ocellus.hal.virtual.SimulatedBoard;
import dev.ocellus.hal.virtual.VirtualButtons;
import dev.ocellus.hal.virtual.VirtualCamera;
import dev.ocellus.hal.virtual.VirtualClock;
import dev.ocellus.hal.virtual.VirtualHeartRate;
import dev.ocellus.hal.virtual.VirtualImu;
import dev.ocellus.hal.virtual.VirtualIndicator;
import dev.ocellus.hal.virtual.VirtualMicrophone;
import dev.ocellus.runtime.Devices;
import dev.ocellus.runtime.Engines;
import dev.ocellus.runtime.EventLog;
import dev.ocellus.runtime.Memories;
import dev.ocellus.runtime.Ocellus;
import dev.ocellus.runtime.Speech;
import dev.ocellus.runtime.StageException;
import dev.ocellus.runtime.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Virtual glasses on which one scenario is played: what their microphone hears, their speaker says
 * and their display shows goes to a folder.
 */
final class Bench {
    private final Scenario scenario;

    private final Settings settings;
    private final Engines engines;
    private final Path folder;
    private final VirtualIndicator light = VirtualIndicator.working();

    /**
     * @param folder where everything goes; it is there
     */
    Bench(Scenario scenario, Settings settings, Engines engines, Path folder) {
        this.scenario = scenario;
        this.settings = settings;
        this.engines = engines;
        this.folder = folder;
    }

    /**
     * Plays the scenario to its end.
     *
     * @param decided is told of each check
     * @param event is told of each event
     * @return what became of it
     */
    Report play(Consumer<Check> decided, Consumer<ObjectNode> event)
            throws DeviceException, StageException, InterruptedException, IOException {
        Map<Step.Say, Glasses.Spoken> voices = speakAll();
        Map<HandPose, List<Raster>> hands = drawAll();
        ZonedDateTime now = start();
        TimeSource time =
                scenario.virtualClock()
                        ? VirtualClock.automatic(now)
                        : new ShiftedClock(TimeSource.system(), now.toInstant());
        Room room = new Room(time);
        VirtualButtons buttons = VirtualButtons.live(time);
        Scenery scenery = scenario.sees() ? Scenery.dark(Scenery.Look.USUAL, time) : null;
        VirtualImu imu = scenario.moves() ? VirtualImu.live(time) : null;
        VirtualHeartRate heart = scenario.moves() ? VirtualHeartRate.live(65, time) : null;
        Path events = folder.resolve("events.jsonl");
        EventLog log = new EventLog(time);
        Hardware hardware = Hardware.of(scenario, settings.language().seed(), time, log);
        try (TimeSource.Hold _ = time.join();
                Sinks sinks = new Sinks(scenario, settings, folder, room, hardware, time);
                Witness witness = new Witness(events, scenario.virtualClock(), event);
                Ocellus ocellus =
                        new Ocellus(
                                settings,
                                devices(room, buttons, scenery, imu, heart, sinks, hardware),
                                engines,
                                time,
                                now.getZone(),
                                log,
                                Memories.brief())) {
            log.follow(witness);
            ocellus.start();
            ocellus.awaitReady();
            Glasses glasses =
                    new Glasses(
                            time,
                            room,
                            (key, pressed) -> move(buttons, key, pressed),
                            scenery,
                            imu,
                            heart,
                            hardware,
                            voices,
                            hands);
            List<Check> checks =
                    new ScenarioPlayer(glasses, log, witness, decided).play(scenario.steps());
            room.end();
            boolean passed = checks.stream().allMatch(Check::passed);
            return new Report(scenario.name(), passed, checks, "events.jsonl");
        }
    }

    private Devices devices(
            Room room,
            VirtualButtons buttons,
            @Nullable Scenery scenery,
            @Nullable VirtualImu imu,
            @Nullable VirtualHeartRate heart,
            Sinks sinks,
            Hardware hardware) {
        SimulatedBoard board = hardware.board();
        return new Devices(
                () -> hardware.breakage("microphone").microphone(() -> VirtualMicrophone.in(room)),
                sinks::speaker,
                sinks::display,
                () -> buttons,
                board::battery,
                scenery == null
                        ? null
                        : () ->
                                hardware.breakage("camera")
                                        .camera(() -> VirtualCamera.at(scenery, light.another())),
                imu == null ? null : () -> hardware.breakage("imu").imu(imu::again),
                heart == null ? null : () -> hardware.breakage("heartrate").heartRate(heart::again),
                List.of(
                        () -> board.thermometer(Thermometer.Place.DIE),
                        () -> board.thermometer(Thermometer.Place.SKIN)),
                board::powerMeter);
    }

    private static void move(VirtualButtons buttons, Buttons.Key key, boolean pressed) {
        if (pressed) {
            buttons.press(key);
        } else {
            buttons.release(key);
        }
    }

    private ZonedDateTime start() {
        if (scenario.start().now() != null) {
            return scenario.start().now().toZonedDateTime();
        }
        return ZonedDateTime.ofInstant(Instant.now(), ZoneId.systemDefault());
    }

    /** Draws all hands before the clock runs. */
    private Map<HandPose, List<Raster>> drawAll() {
        Map<HandPose, List<Raster>> drawn = new EnumMap<>(HandPose.class);
        for (Step step : scenario.steps()) {
            if (step instanceof Step.Gesture gesture) {
                drawn.computeIfAbsent(gesture.pose(), HandPicture::of);
            }
        }
        return drawn;
    }

    /** Makes all speech before the clock runs, so that each sentence begins on time. */
    private Map<Step.Say, Glasses.Spoken> speakAll() throws StageException {
        Map<Step.Say, Glasses.Spoken> spoken = new HashMap<>();
        List<Step.Say> says =
                scenario.steps().stream()
                        .filter(Step.Say.class::isInstance)
                        .map(Step.Say.class::cast)
                        .toList();
        List<Speech> made = Speech.of(engines, says.stream().map(Step.Say::text).toList());
        for (int i = 0; i < says.size(); i++) {
            Speech speech = made.get(i);
            spoken.put(says.get(i), new Glasses.Spoken(speech.samples(), speech.sampleRateHz()));
        }
        return spoken;
    }
}
