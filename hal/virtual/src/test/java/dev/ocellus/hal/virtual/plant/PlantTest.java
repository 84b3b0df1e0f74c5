// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantTest {
    private static final double NOMINAL_VOLTS = 3.75;

    /** A cell without losses: all that it holds reaches the board. */
    private static Board lossless(Board board, double coulombs) {
        Cell cell =
                new Cell(
                        coulombs,
                        1e-9,
                        0,
                        1,
                        1,
                        1,
                        0.1,
                        100,
                        100,
                        10,
                        new OpenVoltage(List.of(0.0, 1.0), List.of(3.0, 4.0)));
        return new Board(
                "own", "glasses", board.idleWatts(), board.heat(), cell, board.precision());
    }

    private static void run(Plant plant, double seconds, double step, double watts) {
        for (double done = 0; done < seconds - 1e-9; done += step) {
            plant.step(step, watts);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 7.5, 60})
    void bothNodesAnswerAStepOfPowerByTheirClosedForms(double step) {
        Board board = Boards.PI5;
        Plant plant = new Plant(board, 23, 1);
        run(plant, 60, step, 5);
        Heat heat = board.heat();
        double idle = board.idleWatts();
        double die = heat.r1() * (5 + (idle - 5) * Math.exp(-60 / heat.tau1Seconds()));
        double chassis = heat.r2() * (5 + (idle - 5) * Math.exp(-60 / heat.tau2Seconds()));
        assertEquals(23 + die + chassis, plant.dieC(), 1e-9);
    }

    @Test
    void theSkinFeelsAShareOfTheDie() {
        Plant plant = new Plant(Boards.GLASSES, 25, 1);
        run(plant, 3_600, 1, 0.6);
        assertEquals(25 + 0.6 * (13 + 0.25 * 6), plant.skinC(), 1e-4);
        assertEquals(25 + 0.6 * (13 + 6), plant.dieC(), 1e-4);
    }

    @Test
    void weatherMovesStraightWithinTenMinutes() {
        Plant plant = new Plant(lossless(Boards.GLASSES, 1e9), 20, 1);
        plant.weather(30, true);
        run(plant, 300, 1, 0.12);
        assertEquals(27.5, plant.airC(), 1e-9);
        run(plant, 300, 100, 0.12);
        assertEquals(35, plant.airC(), 1e-9);
        run(plant, 300, 1, 0.12);
        assertEquals(35, plant.airC(), 1e-9);
        plant.weather(25, false);
        plant.step(1_000, 0.12);
        assertEquals(25, plant.airC(), 1e-9);
    }

    @Test
    void aCellWithoutLossesGivesTheIntegralOfItsVoltage() {
        Plant plant = new Plant(lossless(Boards.GLASSES, 1_000), 25, 0.8);
        double held = 1_000 * (3 * 0.8 + 0.8 * 0.8 / 2);
        run(plant, held / 2, 1, 2);
        assertEquals(0, plant.charge(), 1e-4);
        assertEquals(held, plant.joules(), 2);
    }

    @Test
    void theEnergyBelowAChargeIsTheIntegralOfTheCurve() {
        OpenVoltage curve = OpenVoltage.LITHIUM_ION;
        double sum = 0;
        int parts = 100_000;
        for (int i = 0; i < parts; i++) {
            sum += curve.at((i + 0.5) / parts * 0.65) * 0.65 / parts;
        }
        assertEquals(sum, curve.joulesBelow(0.65), 1e-7);
        assertEquals(3.68, curve.at(0.2));
        assertEquals(4.2, curve.at(1.5));
    }

    @Test
    void theVoltageSagsByResistanceAtOnceAndByPolarisationWithTime() {
        Board board = Boards.GLASSES;
        Cell cell = board.cell();
        Plant plant = new Plant(board, 25, 0.5);
        plant.step(1e-3, 0.8);
        double amperes = plant.amperes();
        assertEquals(0.8 / cell.boost(), amperes * plant.volts(), 1e-3);
        assertEquals(3.82 - amperes * cell.r0Ohm(25), plant.volts(), 1e-3);
        run(plant, 100, 0.1, 0.8);
        double polarised = cell.openVoltage().at(plant.charge()) - plant.amperes() * (0.2 + 0.08);
        assertEquals(polarised, plant.volts(), 1e-3);
    }

    @Test
    void resistanceRisesToTwoAndAHalfTimesAtFreezing() {
        Cell cell = Boards.GLASSES.cell();
        assertEquals(0.2, cell.r0Ohm(25), 1e-12);
        assertEquals(0.2, cell.r0Ohm(40), 1e-12);
        assertEquals(0.35, cell.r0Ohm(12.5), 1e-12);
        assertEquals(0.5, cell.r0Ohm(0), 1e-12);
    }

    @Test
    void currentsAboveOneCapacityAnHourCostMoreByPeukertsLaw() {
        Cell cell = Boards.GLASSES.cell();
        assertEquals(0.1, cell.effectiveAmperes(0.1));
        assertEquals(0.496 * Math.pow(2, 0.04), cell.effectiveAmperes(0.496), 1e-12);
    }

    @Test
    void theGlassesCellGivesWhatItsSheetSays() {
        Cell cell = Boards.GLASSES.cell();
        assertEquals(0.93, cell.continuousAmperes() * NOMINAL_VOLTS, 0.005);
        assertEquals(0.72, cell.mostWatts(cell.continuousAmperes(), 3.3 + 0.248 * 0.2, 0.2), 5e-3);
        assertEquals(3_456, cell.coulombs() * cell.openVoltage().joulesBelow(1), 60);
    }

    @Test
    void pulsesLastAsLongAsTheirCreditAndComeBackSlowly() {
        Plant plant = new Plant(Boards.GLASSES, 25, 1);
        double pulse = plant.availableWatts(1);
        double continuous = plant.continuousWatts();
        assertTrue(pulse > 2 * continuous, pulse + " W, " + continuous + " W");
        int seconds = 0;
        while (plant.availableWatts(1) > 1.5 * continuous) {
            plant.step(1, 1.5 * continuous);
            seconds++;
        }
        assertEquals(10, seconds);
        run(plant, 25, 1, 0.12);
        assertEquals(5, plant.pulseCredit(), 1e-9);
    }

    @Test
    void anEmptyCellTurnsTheBoardOffUntilItIsCharged() {
        Plant plant = new Plant(Boards.GLASSES, 0, 0.06);
        while (!plant.isOff() && plant.seconds() < 3_600) {
            plant.step(1, 0.3);
        }
        assertTrue(plant.isOff());
        assertEquals(0, plant.availableWatts(1));
        plant.step(1, 0.3);
        assertEquals(0, plant.watts());
        plant.supply(true);
        double before = plant.charge();
        run(plant, 360, 1, 0.3);
        assertEquals(before + 0.05, plant.charge(), 1e-9);
        assertFalse(plant.isOff());
        assertEquals(Double.POSITIVE_INFINITY, plant.availableWatts(1));
    }

    @Test
    void aSpecimenDiffersAsItsDeviationSays() {
        Board board = new Deviation(1.1, 0.9, 1, 2, 1, 1, 1).aged(0.5).of(Boards.GLASSES);
        assertEquals(6.6, board.heat().r1(), 1e-12);
        assertEquals(13.2, board.heat().tau1Seconds(), 1e-12);
        assertEquals(260 * 0.9 * 2, board.heat().tau2Seconds(), 1e-9);
        assertEquals(0.5 * 0.248 * 3_600, board.cell().coulombs(), 1e-9);
        assertEquals(0.4, board.cell().r0Ohm(), 1e-12);
        Deviation drawn = Deviation.drawn(0.3, 7);
        assertEquals(drawn, Deviation.drawn(0.3, 7));
        assertTrue(drawn.r1() >= 0.7 && drawn.r1() <= 1.3 && drawn.r1() != drawn.r2());
    }

    /** The figures that the published logs give for a bare Raspberry Pi 5. */
    @Test
    void aBarePi5IsAsHotAsTheOneThatWasMeasured() {
        Plant plant = new Plant(lossless(Boards.PI5, 1e9), 23, 1);
        assertEquals(50, plant.dieC(), 2);
        int seconds = 0;
        while (plant.dieC() < 80) {
            plant.step(1, 6);
            seconds++;
        }
        assertEquals(2.4, seconds / 60.0, 0.3);
        Plant loaded = new Plant(lossless(Boards.PI5, 1e9), 23, 1);
        run(loaded, 3_600, 1, 5.6);
        assertTrue(loaded.dieC() > 81 && loaded.dieC() < 89, loaded.dieC() + " °C");
        Plant cooled = new Plant(lossless(Boards.PI5_COOLED, 1e9), 23, 1);
        run(cooled, 3_600, 1, 6.4);
        assertEquals(56, cooled.dieC(), 2);
    }

    @Test
    void sustainablePowersAreThoseOfTheDataSheets() {
        assertEquals(1.24, Boards.GLASSES.heat().sustainableWatts(25), 0.01);
        assertEquals(0.69, Boards.GLASSES.heat().sustainableWatts(33), 0.01);
        assertEquals(2.2, Boards.ZERO2W.heat().sustainableWatts(25), 0.01);
        assertEquals(5.0, Boards.PI5.heat().sustainableWatts(25), 0.01);
    }

    /** At 40 °C the floor alone is too warm for glasses; no governor can change that. */
    @Test
    void theSafetyFloorIsTooWarmAtFortyDegrees() {
        Plant plant = new Plant(lossless(Boards.GLASSES, 1e9), 40, 1);
        run(plant, 3_600, 1, 0.3);
        assertTrue(plant.overLimitC() > 0, plant.skinC() + " °C");
    }
}
