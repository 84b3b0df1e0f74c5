// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class HeatCapTest {
    @Property(tries = 200)
    void spentForItsHorizonTheCapEndsAtTheLimitLessTheGuard(
            @ForAll @DoubleRange(min = 1, max = 200) double seconds,
            @ForAll @DoubleRange(min = 10, max = 36) double airC,
            @ForAll @DoubleRange(min = 0, max = 0.4) double before) {
        BoardModel board = TestBoards.GLASSES;
        Observer observer = new Observer(board);
        observer.begin(
                airC + (board.r1() + board.r2()) * before,
                airC + (board.kappa() * board.r1() + board.r2()) * before,
                before);
        HeatCap heat = new HeatCap(board, observer);
        heat.prepare(0, before, 0.8, 0.8, Double.NaN);
        double watts = heat.watts(seconds, 0);
        double a = board.r1() * before;
        double b = board.r2() * before;
        double step = seconds / 1_000;
        for (int i = 0; i < 1_000; i++) {
            a += (board.r1() * watts - a) * (1 - Math.exp(-step / board.tau1Seconds()));
            b += (board.r2() * watts - b) * (1 - Math.exp(-step / board.tau2Seconds()));
        }
        double skin = airC + b + board.kappa() * a;
        double die = airC + b + a;
        assertTrue(skin <= 42.2 + 1e-6 && die <= 84.2 + 1e-6, () -> skin + " and " + die);
        assertEquals(0, Math.max(skin - 42.2, die - 84.2), 1e-6);
    }

    @Property(tries = 100)
    void hotterAllowsLess(
            @ForAll @DoubleRange(min = 10, max = 40) double airC,
            @ForAll @DoubleRange(min = 0.01, max = 5) double more) {
        assertTrue(cap(airC + more) < cap(airC));
    }

    private static double cap(double airC) {
        Observer observer = new Observer(TestBoards.PI);
        observer.begin(airC + 11 * 2.6, Double.NaN, 2.6);
        HeatCap heat = new HeatCap(TestBoards.PI, observer);
        heat.prepare(1, 2.6, 0.5, 0.5, Double.NaN);
        return heat.watts();
    }
}
