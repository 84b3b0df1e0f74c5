// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Thermometer;
import dev.ocellus.hal.virtual.SimulatedBoard;
import dev.ocellus.hal.virtual.VirtualClock;
import dev.ocellus.hal.virtual.plant.Boards;
import dev.ocellus.hal.virtual.plant.FaultKind;
import dev.ocellus.hal.virtual.plant.Instruments;
import dev.ocellus.hal.virtual.plant.Plant;
import dev.ocellus.perception.Pacer;
import dev.ocellus.power.Why;
import dev.ocellus.runtime.Governing.StreamMode;
import dev.ocellus.runtime.config.PowerSettings;
import dev.ocellus.runtime.power.PowerKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The governor on simulated glasses, on a clock that jumps. */
@Timeout(60)
class GoverningTest {
    private final VirtualClock time =
            VirtualClock.automatic(ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC));
    private final EventLog events = new EventLog(time);
    private final List<Event> happened = new ArrayList<>();
    private SimulatedBoard board;
    private Governing governing;

    private Governing glasses(double airC, double charge, String goal) {
        board = new SimulatedBoard(new Plant(Boards.GLASSES, airC, charge), 1, time);
        Devices devices =
                new Devices(
                        null,
                        null,
                        null,
                        null,
                        board::battery,
                        null,
                        null,
                        null,
                        List.of(
                                () -> board.thermometer(Thermometer.Place.DIE),
                                () -> board.thermometer(Thermometer.Place.SKIN)),
                        board::powerMeter);
        return governing(new PowerSettings(true, "glasses", goal, 0.1, "", List.of()), devices);
    }

    private Governing governing(PowerSettings settings, Devices devices) {
        events.follow(entry -> happened.add(entry.event()));
        governing = new Governing(settings, devices, time, ZoneOffset.UTC, events);
        return governing;
    }

    @AfterEach
    void close() {
        governing.close();
    }

    /** Lets the glasses live for a while, a tick a second. */
    private void live(Duration span) throws InterruptedException {
        for (long second = 0; second < span.toSeconds(); second++) {
            governing.tick();
            time.sleepUntil(time.nanoTime() + 1_000_000_000L);
        }
    }

    private List<Event.Grant> grants() {
        return happened.stream()
                .filter(Event.Grant.class::isInstance)
                .map(Event.Grant.class::cast)
                .toList();
    }

    @Test
    void inCoolAirAQuestionIsAnsweredAtOnceAndPutDown() throws Exception {
        glasses(15, 0.8, "full");
        live(Duration.ofSeconds(30));
        long asked = time.nanoTime();
        try (Permit permit = governing.begin(PowerKind.TURN)) {
            assertEquals(asked, time.nanoTime());
            assertTrue(permit.mayProceed(Pacer.Step.TOKEN, 1));
            // About what the cell gives for long, and so what is granted.
            board.load(1);
            live(Duration.ofSeconds(4));
            board.load(0);
        }
        Event.Grant grant = grants().getLast();
        assertEquals("interactive", grant.serviceClass());
        assertEquals("turn", grant.kind());
        assertTrue(List.of("run", "degrade").contains(grant.outcome()), grant.toString());
        Governing.Spent spent = governing.takeSpent();
        assertTrue(spent.measured(), spent.toString());
        // The meter is a second late.
        assertEquals(4, spent.joules(), 1.5);
        assertTrue(Double.isNaN(governing.takeSpent().joules()));
    }

    @Test
    void inHotAirAQuestionIsPutOffForItsHeatAndAnsweredWhenItIsCool() throws Exception {
        glasses(44, 0.8, "full");
        live(Duration.ofSeconds(30));
        DeferredException why =
                assertThrows(DeferredException.class, () -> governing.begin(PowerKind.TURN));
        assertEquals(Why.HEAT, why.why());
        assertEquals("defer", grants().getLast().outcome());
        assertEquals("heat", grants().getLast().why());
        assertEquals(1, governing.heat());
        board.weather(20, false);
        live(Duration.ofMinutes(20));
        governing.begin(PowerKind.TURN).close();
        assertTrue(governing.heat() < 0.9, () -> "heat " + governing.heat());
    }

    @Test
    void whatReadsAheadIsNeverWaitedFor() throws Exception {
        glasses(44, 0.8, "full");
        live(Duration.ofSeconds(30));
        long asked = time.nanoTime();
        assertThrows(DeferredException.class, () -> governing.begin(PowerKind.SUMMARY));
        assertEquals(asked, time.nanoTime());
    }

    @Test
    void anAnswerIsCutOffOnlyWhenTheChargeIsDownToWhatSafetyNeeds() throws Exception {
        glasses(15, 0.8, "full");
        int[] cuts = {0};
        governing.heed(() -> cuts[0]++, report -> {});
        live(Duration.ofSeconds(30));
        try (Permit permit = governing.begin(PowerKind.TURN)) {
            assertTrue(permit.mayProceed(Pacer.Step.TOKEN, 1));
            board.battery(0.03, false);
            int tokens = 0;
            while (permit.mayProceed(Pacer.Step.TOKEN, 1)) {
                time.sleepUntil(time.nanoTime() + 1_000_000_000L);
                tokens++;
                assertTrue(tokens < 200, "never cut");
            }
        }
        assertEquals(1, cuts[0]);
        assertEquals("cut", grants().getLast().outcome());
        assertEquals("critical", grants().getLast().why());
        assertTrue(governing.report().critical());
        DeferredException next =
                assertThrows(DeferredException.class, () -> governing.begin(PowerKind.TURN));
        assertEquals(Why.CRITICAL, next.why());
    }

    @Test
    void whoWantsQuietGetsAnswersAndNothingElse() throws Exception {
        glasses(15, 0.8, "quiet");
        AtomicReference<StreamMode> scene = new AtomicReference<>();
        AtomicReference<StreamMode> obstacle = new AtomicReference<>();
        governing.govern(PowerKind.SCENE, () -> true, scene::set);
        governing.govern(PowerKind.OBSTACLE, () -> true, obstacle::set);
        live(Duration.ofSeconds(10));
        assertTrue(scene.get().rests());
        assertEquals(0, scene.get().framesPerSecond());
        assertFalse(obstacle.get().rests());
        assertEquals(
                List.of(new Event.Mode("scene", 2, "off", "quiet")),
                happened.stream()
                        .filter(each ->
                                each instanceof Event.Mode mode && mode.kind().equals("scene"))
                        .toList());
        governing.begin(PowerKind.TURN).close();
    }

    @Test
    void twoDeadSensorsLeaveSafetyAlone() throws Exception {
        glasses(15, 0.8, "full");
        live(Duration.ofSeconds(30));
        board.fault(Instruments.Device.DIE, FaultKind.ABSENT, Duration.ofMinutes(5));
        board.fault(Instruments.Device.SKIN, FaultKind.ABSENT, Duration.ofMinutes(5));
        live(Duration.ofSeconds(6));
        assertTrue(governing.report().floor());
        DeferredException why =
                assertThrows(DeferredException.class, () -> governing.begin(PowerKind.TURN));
        assertEquals(Why.SENSORS, why.why());
    }

    @Test
    void theReportSaysWhatIsMeasuredAndHowLongItLasts() throws Exception {
        glasses(15, 0.8, "full");
        governing.govern(PowerKind.CAPTION, () -> true, mode -> {});
        board.load(0.4);
        live(Duration.ofMinutes(5));
        PowerReport report = governing.report();
        PowerReport.Measured readings = report.readings();
        assertNotNull(readings);
        assertEquals(0.52, readings.powerW(), 0.05);
        assertEquals(0.75, readings.charge(), 0.03);
        assertTrue(report.minutesLeft() > 30 && report.minutesLeft() < report.saverMinutesLeft());
        assertEquals("caption", report.streams().getFirst().kind());
        assertEquals("caption", report.helps().getFirst().kind());
        assertNull(report.reason());
    }

    @Test
    void aBoardWithOneThermometerAloneIsGovernedByIt() throws Exception {
        Devices devices =
                new Devices(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(() -> board.thermometer(Thermometer.Place.DIE)),
                        null);
        board = new SimulatedBoard(new Plant(Boards.PI5, 20, 0.8), 1, time);
        governing(new PowerSettings(true, "pi5", "full", 0.1, "", List.of()), devices);
        live(Duration.ofSeconds(10));
        assertFalse(governing.report().floor());
        governing.begin(PowerKind.TURN).close();
        assertFalse(governing.takeSpent().measured());
        board.fault(Instruments.Device.DIE, FaultKind.ABSENT, Duration.ofMinutes(5));
        live(Duration.ofSeconds(6));
        assertTrue(governing.report().floor());
    }

    @Test
    void whereNothingIsGovernedAllIsAllowedAndTheReasonSaysWhatToSet() throws Exception {
        governing(new PowerSettings(true, "", "full", 0.1, "", List.of()), Devices.NONE);
        assertFalse(governing.isOn());
        assertEquals("no board is configured; set [power] board", governing.report().reason());
        try (Permit permit = governing.begin(PowerKind.TURN)) {
            assertEquals(96, permit.tokens(96));
            assertTrue(permit.mayProceed(Pacer.Step.TOKEN, 1));
        }
        assertEquals(List.of(), grants());
        assertTrue(Double.isNaN(governing.heat()));
    }
}
