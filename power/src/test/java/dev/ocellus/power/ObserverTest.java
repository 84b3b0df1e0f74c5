// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ObserverTest {
    /** A specimen whose figures are off by so much, driven by a square wave. */
    private static Observer follow(BoardModel board, double r2Factor, int seconds, double noise) {
        Random random = new Random(7);
        Observer observer = new Observer(board);
        double idle = board.idleWatts();
        double a = board.r1() * idle;
        double b = board.r2() * r2Factor * idle;
        observer.begin(25 + a + b, 25 + board.kappa() * a + b, idle);
        for (int i = 0; i < seconds; i++) {
            double watts = idle + (i / 300 % 2 == 0 ? 0.4 : 0) * idle / 0.12;
            a += (board.r1() * watts - a) * (1 - Math.exp(-1 / board.tau1Seconds()));
            b += (board.r2() * r2Factor * watts - b) * (1 - Math.exp(-1 / board.tau2Seconds()));
            observer.advance(1, watts);
            observer.die(25 + a + b + noise * random.nextGaussian());
            if (board.worn()) {
                observer.skin(25 + board.kappa() * a + b + noise * random.nextGaussian() / 3);
            }
        }
        assertEquals(25 + a + b, observer.dieC(), 0.5);
        return observer;
    }

    @Test
    void advancesByTheClosedForm() {
        BoardModel board = TestBoards.GLASSES;
        Observer observer = new Observer(board);
        observer.begin(25, 25, 0);
        observer.advance(37, 0.8);
        assertEquals(6 * 0.8 * (1 - Math.exp(-37.0 / 12)), observer.a(), 1e-9);
        assertEquals(13 * 0.8 * (1 - Math.exp(-37.0 / 260)), observer.b(), 1e-9);
    }

    @Test
    void findsMostOfWhatAResistanceIsOffBy() {
        double more = follow(TestBoards.GLASSES, 1.3, 3_600, 0.2).r2();
        assertTrue(more > 13 * 1.15 && more < 13 * 1.35, () -> "R2 " + more);
        double less = follow(TestBoards.GLASSES, 0.75, 3_600, 0.2).r2();
        assertTrue(less < 13 * 0.875 && less > 13 * 0.7, () -> "R2 " + less);
    }

    @Test
    void refinesByNoMoreThanFortyPercent() {
        double r2 = follow(TestBoards.GLASSES, 2.5, 3_600, 0.1).r2();
        assertTrue(r2 <= 13 * 1.4 + 1e-9 && r2 > 13, () -> "R2 " + r2);
    }

    @Test
    void growsSurerAsItSees() {
        Observer fresh = new Observer(TestBoards.GLASSES);
        fresh.begin(25, 25, 0.12);
        double before = fresh.sigma(0.25, 30, 0.5);
        double after = follow(TestBoards.GLASSES, 1, 900, 0.2).sigma(0.25, 30, 0.5);
        assertTrue(after < before / 2, () -> before + " then " + after);
    }

    @Test
    void whatItKnewOfTheBoardSurvivesMinutesWithoutAMeterWhileTheAirGrowsWarmer() {
        BoardModel board = TestBoards.GLASSES;
        Random random = new Random(7);
        Observer observer = new Observer(board);
        double a = board.r1() * 0.12;
        double b = board.r2() * 0.12;
        double air = 25;
        observer.begin(air + a + b, air + board.kappa() * a + b, 0.12);
        double known = Double.NaN;
        for (int i = 0; i < 1_800; i++) {
            boolean metered = i < 600 || i >= 1_200;
            double watts = i / 120 % 2 == 0 ? 0.45 : 0.2;
            air += 0.01;
            a += (board.r1() * watts - a) * (1 - Math.exp(-1 / board.tau1Seconds()));
            b += (board.r2() * watts - b) * (1 - Math.exp(-1 / board.tau2Seconds()));
            observer.learn(metered);
            observer.advance(1, watts);
            observer.die(air + a + b + 0.3 * random.nextGaussian());
            observer.skin(air + board.kappa() * a + b + 0.1 * random.nextGaussian());
            if (i == 599) {
                known = observer.r2();
            }
            if (i >= 600) {
                assertEquals(air, observer.airC(), 2, "air at " + i);
                assertEquals(known, observer.r2(), 0.15 * known, "R2 at " + i);
            }
        }
    }
}
