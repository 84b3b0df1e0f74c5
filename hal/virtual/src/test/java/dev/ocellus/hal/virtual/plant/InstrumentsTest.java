// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.virtual.plant.Instrument.Accuracy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstrumentsTest {
    private static final Accuracy EXACT = new Accuracy(0, 0, 0, 30);

    private static Instrument thermometer(Accuracy accuracy) {
        return new Instrument(accuracy, -40, 130, 5);
    }

    @Test
    void noiseHasItsDeviationAndStepsTheirSize() {
        Instrument instrument = thermometer(new Accuracy(0.3, 0.5, 0, 0));
        double sum = 0;
        double squares = 0;
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            instrument.sample(i, 40.1);
            double error = instrument.value() - 40.1;
            assertEquals(0, instrument.value() % 0.5, 1e-9);
            sum += error;
            squares += error * error;
        }
        assertEquals(0, sum / count, 0.02);
        // Rounding to steps of q adds q²/12.
        assertEquals(Math.sqrt(0.09 + 0.25 / 12), Math.sqrt(squares / count), 0.02);
    }

    @Test
    void aValueComesLateAndSaysOfWhenItIs() {
        Instrument instrument = thermometer(new Accuracy(0, 0, 2, 0));
        for (int i = 0; i <= 10; i++) {
            instrument.sample(i, i);
        }
        assertEquals(8, instrument.value());
        assertEquals(8, instrument.takenSeconds());
    }

    @Test
    void anOffsetIsAdded() {
        Instrument instrument = thermometer(EXACT);
        instrument.err(2, 1);
        instrument.sample(0, 30);
        assertEquals(32, instrument.value());
        instrument.err(0, 1.05);
        instrument.sample(1, 40);
        assertEquals(42, instrument.value(), 1e-9);
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void aFaultShowsAsItsNameSaysAndPasses(FaultKind kind) {
        Instrument instrument = thermometer(EXACT);
        for (int i = 0; i < 20; i++) {
            instrument.sample(i, i);
        }
        instrument.fault(kind, 60);
        boolean far = false;
        boolean answers = true;
        for (int i = 20; i < 60; i++) {
            instrument.sample(i, i);
            far |= Math.abs(instrument.value() - i) > 5;
            answers &= instrument.answers();
        }
        double age = 59 - instrument.takenSeconds();
        switch (kind) {
            case ABSENT, DISCONNECT, CRASH -> {
                assertFalse(answers);
                assertEquals(40, age);
            }
            case FROZEN -> {
                assertEquals(19, instrument.value());
                assertEquals(0, age);
            }
            case NAN -> assertTrue(Double.isNaN(instrument.value()));
            case SLOW -> assertEquals(6, age);
            case SPIKE -> {
                assertTrue(far);
                assertEquals(0, age);
            }
        }
        instrument.sample(60, 60);
        assertEquals(kind != FaultKind.CRASH, instrument.answers());
        instrument.sample(65, 65);
        assertTrue(instrument.answers());
        assertEquals(65, instrument.value());
    }

    @Test
    void theSameSeedGivesTheSameReadingsAndAFaultChangesNothingAfterIt() {
        Plant plant = new Plant(Boards.GLASSES, 25, 0.8);
        Instruments one = new Instruments(Boards.GLASSES.precision(), 3);
        Instruments same = new Instruments(Boards.GLASSES.precision(), 3);
        Instruments other = new Instruments(Boards.GLASSES.precision(), 4);
        boolean differs = false;
        for (int i = 0; i < 300; i++) {
            plant.step(1, 0.4);
            if (i == 100) {
                same.fault(Instruments.Device.BATTERY, FaultKind.SPIKE, 150);
            }
            one.sample(plant);
            same.sample(plant);
            other.sample(plant);
            if (i < 100 || i >= 150) {
                assertEquals(one.volts().value(), same.volts().value());
                assertEquals(one.die().value(), same.die().value());
            }
            differs |= one.die().value() != other.die().value();
        }
        assertTrue(differs);
    }
}
