// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.Room;
import dev.ocellus.hal.virtual.Scenery;
import dev.ocellus.hal.virtual.SimulatedBoard;
import dev.ocellus.hal.virtual.VirtualCamera;
import dev.ocellus.hal.virtual.VirtualClock;
import dev.ocellus.hal.virtual.VirtualIndicator;
import dev.ocellus.hal.virtual.plant.Boards;
import dev.ocellus.hal.virtual.plant.FaultKind;
import dev.ocellus.hal.virtual.plant.Plant;
import dev.ocellus.runtime.Event;
import dev.ocellus.runtime.EventLog;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ScenarioPlayerTest {
    @TempDir Path folder;

    private final VirtualClock time =
            VirtualClock.automatic(ZonedDateTime.parse("2026-05-04T09:00:00+02:00"));
    private final EventLog log = new EventLog(time);
    private final Hardware hardware =
            new Hardware(
                    new SimulatedBoard(new Plant(Boards.GLASSES, 23, 0.8), 1, time), time, log);
    private @Nullable Scenery scenery;
    private Map<HandPose, List<Raster>> hands = Map.of();
    private Witness witness;

    @BeforeEach
    void open() throws IOException {
        witness = new Witness(folder.resolve("events.jsonl"), false, event -> {});
        log.follow(witness);
    }

    @AfterEach
    void close() throws IOException {
        witness.close();
    }

    /** The action key answers with a sentence, the others with nothing. */
    private List<Check> play(Step... steps) throws Exception {
        Glasses glasses =
                new Glasses(
                        time,
                        new Room(time),
                        (key, pressed) -> {
                            if (pressed && key == Buttons.Key.ACTION) {
                                log.publish(new Event.Said("nine o'clock", true));
                            }
                        },
                        scenery,
                        null,
                        null,
                        hardware,
                        Map.of(),
                        hands);
        return new ScenarioPlayer(glasses, log, witness, check -> {}).play(List.of(steps));
    }

    private static Step.Press press(Buttons.Key key) {
        return new Step.Press(key, Duration.ofMillis(100));
    }

    private static Condition said(String pattern) {
        return new Condition(null, null, Pattern.compile(pattern), null, Map.of());
    }

    private static Step.Expect expect(String pattern) {
        return new Step.Expect(said(pattern), Duration.ofSeconds(2));
    }

    @Test
    void whatHappensDuringTheStepBeforeCounts() throws Exception {
        List<Check> checks = play(press(Buttons.Key.ACTION), expect("nine"));
        assertEquals(1, checks.size());
        assertTrue(checks.getFirst().passed());
        assertEquals(2, checks.getFirst().step());
    }

    @Test
    void oneEventMeetsOneExpectation() throws Exception {
        List<Check> checks = play(press(Buttons.Key.ACTION), expect("nine"), expect("nine"));
        assertEquals(List.of(true, false), checks.stream().map(Check::passed).toList());
    }

    @Test
    void whatHappenedBeforeTheStepBeforeDoesNotCount() throws Exception {
        List<Check> checks =
                play(press(Buttons.Key.ACTION), press(Buttons.Key.BACK), expect("nine"));
        assertEquals(List.of(false), checks.stream().map(Check::passed).toList());
        assertEquals("nothing of the kind", checks.getFirst().seen());
    }

    @Test
    void aHandIsBeforeTheCameraAsLongAsItIsShown() throws Exception {
        hands = Map.of(HandPose.FIST, HandPicture.of(HandPose.FIST));
        scenery = Scenery.dark(Scenery.Look.USUAL, time);
        try (VirtualCamera seeing = VirtualCamera.at(scenery, VirtualIndicator.working())) {
            assertFalse(isBright(seeing));
            CountDownLatch ready = new CountDownLatch(1);
            List<Boolean> bright = new CopyOnWriteArrayList<>();
            Thread reader =
                    Thread.ofPlatform()
                            .unstarted(() -> {
                                try (TimeSource.Hold _ = time.join()) {
                                    ready.countDown();
                                    for (int i = 0; i < 30; i++) {
                                        bright.add(isBright(seeing));
                                    }
                                } catch (DeviceException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            try (TimeSource.Hold _ = time.join()) {
                reader.start();
                ready.await();
                play(new Step.Gesture(HandPose.FIST, Duration.ofSeconds(1)));
            }
            reader.join();
            long covered = bright.stream().filter(each -> each).count();
            assertTrue(covered >= 9 && covered <= 11, bright.toString());
            assertFalse(bright.getLast());
        }
    }

    @Test
    void weatherAndBatteryReachTheBoard() throws Exception {
        Thermometer skin = hardware.board().thermometer(Thermometer.Place.SKIN);
        double before = skin.readC();
        play(
                new Step.Weather(35, true),
                new Step.Battery(0.15, true),
                new Step.Wait(Duration.ofMinutes(20)));
        assertEquals(before + 35 + Plant.SUN_C - 23, skin.readC(), 1);
        Battery.Reading reading = hardware.board().battery().read();
        assertTrue(reading.charging());
        assertEquals(0.15 + 0.5 / 3, reading.charge(), 0.02);
    }

    @Test
    void aFaultIsToldAndEndsByItself() throws Exception {
        Thermometer die = hardware.board().thermometer(Thermometer.Place.DIE);
        Condition told =
                new Condition(
                        "fault",
                        null,
                        null,
                        null,
                        Map.of("device", Comparison.parse("thermometer.die")));
        List<Check> checks =
                play(
                        new Step.Fault("thermometer.die", FaultKind.ABSENT, Duration.ofSeconds(10)),
                        new Step.Expect(told, Duration.ofSeconds(1)),
                        new Step.Wait(Duration.ofSeconds(2)));
        assertEquals(List.of(true), checks.stream().map(Check::passed).toList());
        assertThrows(DeviceException.class, die::readC);
        play(new Step.Wait(Duration.ofSeconds(10)));
        assertTrue(die.readC() > 20);
    }

    private static boolean isBright(VirtualCamera camera) throws DeviceException {
        Frame frame = camera.read();
        return frame != null && frame.raster().pixels().get(ValueLayout.JAVA_BYTE, 0) != 0;
    }

    @Test
    void anExpectationGivesUpAfterItsTimeAndSaysWhatItSaw() throws Exception {
        List<Check> checks = play(press(Buttons.Key.ACTION), expect("ten"));
        assertEquals(false, checks.getFirst().passed());
        assertTrue(checks.getFirst().seen().contains("nine o'clock"), checks.getFirst().seen());
        assertEquals(2_100, checks.getFirst().tMs());
    }

    @Test
    void neverWatchesBesideTheFollowingStepsAndOnlyForItsTime() throws Exception {
        Step.Never shortly = new Step.Never(said("nine"), Duration.ofSeconds(1));
        Step.Never longer = new Step.Never(said("nine"), Duration.ofSeconds(10));
        List<Check> checks =
                play(
                        shortly,
                        longer,
                        new Step.Wait(Duration.ofSeconds(3)),
                        press(Buttons.Key.ACTION));
        assertEquals(List.of(true, false), checks.stream().map(Check::passed).toList());
    }

    @Test
    void allEventsAreWrittenDown() throws Exception {
        play(press(Buttons.Key.ACTION));
        witness.close();
        List<String> lines = Files.readAllLines(folder.resolve("events.jsonl"));
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("\"type\":\"said\""), lines.getFirst());
        assertTrue(lines.getFirst().contains("2026-05-04T07:00:00Z"), lines.getFirst());
    }
}
