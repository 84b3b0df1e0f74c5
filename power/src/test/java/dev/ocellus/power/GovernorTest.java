// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class GovernorTest {
    private static final long HOUR = 3_600 * Bench.SECOND;

    private static Bench cool() {
        Bench bench = new Bench(TestBoards.GLASSES, 15);
        bench.demand.want(TestBoards.CAPTION, true).want(TestBoards.SCENE, true);
        return bench;
    }

    private static Decision run(Bench bench, int seconds) {
        Decision last = bench.second();
        for (int i = 1; i < seconds; i++) {
            last = bench.second();
        }
        return last;
    }

    @Test
    void grantsNothingButSafetyBeforeItSawATemperature() {
        Bench bench = cool();
        bench.dieDead = true;
        bench.skinDead = true;
        assertTrue(bench.second().floor());
    }

    @Test
    void runsEverythingAtItsBestWhenItIsCoolAndTheEnergyIsFree() {
        Bench bench = new Bench(TestBoards.PI, 15);
        bench.demand.want(TestBoards.CAPTION, true).want(TestBoards.SCENE, true);
        Decision decision = run(bench, 300);
        for (int k = 0; k < 4; k++) {
            assertEquals(0, decision.level(k), "level of kind " + k);
        }
        assertEquals(0, decision.price());
    }

    @Test
    void staysBelowTheLimitOfTheSkinInHotAir() {
        Bench bench = new Bench(TestBoards.GLASSES, 33);
        bench.demand.want(TestBoards.CAPTION, true).want(TestBoards.SCENE, true);
        bench.charge = 1;
        double peak = 0;
        for (int i = 0; i < 5_000; i++) {
            bench.airC = Math.min(37, 33 + i * 0.0067);
            if (i % 60 == 0) {
                bench.ask();
            }
            bench.second();
            peak = Math.max(peak, bench.skinC());
        }
        double seen = peak;
        assertTrue(seen < 43 && seen > 41, () -> "peak " + seen);
    }

    @Test
    void reachesTheGoalWithTheReserveAndLittleMore() {
        Bench bench = cool();
        bench.charge = 0.6;
        bench.governor.goal(new Goal.Last(2 * HOUR, 0.1));
        for (int i = 0; i < 7_200; i++) {
            if (i % 120 == 0) {
                bench.ask();
            }
            bench.second();
        }
        assertTrue(
                bench.charge >= 0.1 && bench.charge < 0.115, () -> "charge left " + bench.charge);
    }

    @Test
    void aSensorThatWasNeverThereIsNoFailure() {
        Bench bench = new Bench(TestBoards.PI, 15);
        Governor governor = new Governor(TestBoards.PI, TestBoards.TABLE, EnumSet.of(Sensor.DIE));
        assertFalse(tick(governor, bench, 45).floor());
        Decision dead = tick(governor, bench, Double.NaN);
        assertTrue(dead.floor());
    }

    private static Decision tick(Governor governor, Bench bench, double dieC) {
        bench.nanos += Bench.SECOND;
        bench.readings.clear(bench.nanos).state(true, true);
        bench.readings.set(Sensor.DIE, dieC, bench.nanos);
        return governor.tick(bench.readings, bench.demand);
    }

    @Test
    void quietRestsWhatNobodyAskedFor() {
        Bench bench = cool();
        bench.governor.goal(new Goal.Quiet(HOUR, 0.1));
        Decision decision = run(bench, 5);
        assertEquals(Decision.OFF, decision.mode(TestBoards.CAPTION));
        assertEquals(Decision.OFF, decision.mode(TestBoards.SCENE));
        assertEquals(Why.QUIET, decision.why(TestBoards.SCENE));
        assertTrue(decision.mode(TestBoards.OBSTACLE) >= 0);
    }

    @Test
    void quotesWhatAJobWouldTakeBeforeItStarts() {
        Bench bench = cool();
        run(bench, 30);
        Quote quote = bench.governor.quote(TestBoards.TURN);
        Mode mode =
                switch (quote.grant()) {
                    case Grant.Run run -> run.mode();
                    case Grant.Degrade degrade -> degrade.mode();
                    case Grant.Escalate _, Grant.Defer _, Grant.Refuse _ -> null;
                };
        assertNotNull(mode);
        assertEquals(mode.joules(), quote.joules(), 0.1 * mode.joules());
        assertTrue(quote.seconds() >= mode.seconds(), () -> "seconds " + quote.seconds());
    }

    @Test
    void putsDownWhatAJobTookByTheMeterAndByTheTableWithoutOne() {
        EnergyLedger ledger = new EnergyLedger(0.12);
        for (int i = 0; i < 5; i++) {
            ledger.runs(7, 0.2);
            ledger.spend(0.12 + 0.2 + 1.5, true, 1);
        }
        ledger.rests();
        assertEquals(new Cost(7, 4, 1, 5, 7.5, true), round(ledger.finished(7, 4, 1, 5, 6)));
        assertEquals(new Cost(8, 4, 1, 3, 6, false), ledger.finished(8, 4, 1, 3, 6));
    }

    private static Cost round(Cost cost) {
        double joules = Math.round(cost.joules() * 1e6) / 1e6;
        return new Cost(
                cost.id(), cost.kind(), cost.mode(), cost.seconds(), joules, cost.measured());
    }

    @Test
    void tellsWhatRestingAStreamWouldGive() {
        Bench bench = cool();
        bench.governor.goal(new Goal.Last(2 * HOUR, 0.1));
        bench.charge = 1;
        run(bench, 600);
        Outlook outlook = bench.governor.outlook();
        assertTrue(outlook.minutes() > 30 && outlook.saverMinutes() > outlook.minutes());
        assertTrue(outlook.helps().getFirst().minutes() > 0);
    }

    @Test
    void aStreamComesBackAtOnceAfterAJob() {
        Bench bench = cool();
        Decision before = run(bench, 200);
        int caption = before.mode(TestBoards.CAPTION);
        bench.ask();
        assertTrue(run(bench, 2).yields(TestBoards.CAPTION));
        Decision after = run(bench, 40);
        assertEquals(caption, after.mode(TestBoards.CAPTION));
    }

    @Test
    void aTickAllocatesNothingInSteadyState() {
        Bench bench = cool();
        run(bench, 20_000);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        bench.fill(0);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            bench.governor.tick(bench.readings, bench.demand);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(bytes < 1_000, () -> bytes + " bytes in a thousand ticks");
    }
}
