// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Boards;
import dev.ocellus.hal.virtual.plant.Deviation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int HOUR = 3_600;

    /** A load of one phase with the streams named and jobs at these rates. */
    private static Load load(
            double hours,
            double ambientC,
            double charge,
            Set<Work> streams,
            Map<Work, Double> jobs) {
        List<Double> perHour = new ArrayList<>(Collections.nCopies(Work.COUNT, 0.0));
        perHour.set(Work.WAKE.index(), 3_600.0);
        streams.forEach(work -> perHour.set(work.index(), 3_600.0));
        jobs.forEach((work, rate) -> perHour.set(work.index(), rate));
        return new Load(
                "own",
                List.of(new Load.Phase(hours * HOUR, ambientC, false, false, perHour)),
                hours * HOUR,
                0.1,
                Map.of(Load.EVERY_BOARD, charge));
    }

    private static Case setting(Board board, Load load) throws InputException {
        return new Case(
                board,
                Deviation.NONE,
                ModeFile.shipped().of(board),
                load,
                new Requests(load, 1),
                1,
                0,
                0,
                List.of());
    }

    private static Result run(Case setting, Policy policy) {
        return new Simulation(setting, policy, Trace.NONE).run(false);
    }

    private static int[] modes(Work work, int mode) {
        int[] modes = FixedPolicy.floor();
        modes[work.index()] = mode;
        return modes;
    }

    @Test
    void aStreamEarnsItsQualityEverySecondAndCostsItsJoules() throws Exception {
        Load load = load(0.5, 20, 1, Set.of(Work.OBSTACLE), Map.of());
        Result result = run(setting(Boards.GLASSES, load), new FixedPolicy(FixedPolicy.floor()));
        assertEquals(0.5, result.usefulWork(), 1e-9);
        assertEquals(1_800 * (0.06 + 0.008), result.workJoules, 1e-6);
        assertTrue(result.isLegal());
        assertEquals(0, result.switches);
    }

    @Test
    void aWakeWordThatIsNotHeardMakesTheRunVoid() throws Exception {
        Load load = load(0.1, 20, 1, Set.of(Work.OBSTACLE), Map.of());
        Result result = run(setting(Boards.GLASSES, load), new FixedPolicy(modes(Work.WAKE, -1)));
        assertEquals(360, result.wakeMissedSeconds);
        assertEquals(0, result.usefulWork());
    }

    @Test
    void jobsInTimeEarnTheirQualityAndThoseThatAreRefusedNothing() throws Exception {
        Load load = load(2, 20, 1, Set.of(), Map.of(Work.TURN, 20.0));
        Case setting = setting(Boards.PI5, load);
        Result large = run(setting, new FixedPolicy(modes(Work.TURN, 2)));
        Result none = run(setting, new FixedPolicy(FixedPolicy.floor()));
        assertEquals(setting.requests().count(), large.answered + large.expired);
        assertTrue(large.usefulWork() > 0.97, "" + large.usefulWork());
        assertEquals(12.6 * large.answered, large.jobJoules, 12.6);
        assertEquals(0, none.usefulWork());
        assertEquals(setting.requests().count(), none.refused + none.expired);
    }

    @Test
    void nothingButSafetyCountsBelowTheReserveAndNothingOnceItIsEmpty() throws Exception {
        Load load = load(1, 20, 0.11, Set.of(Work.OBSTACLE, Work.CAPTION), Map.of());
        Case setting = setting(Boards.GLASSES, load);
        int[] modes = modes(Work.CAPTION, 1);
        Result result = run(setting, new FixedPolicy(modes));
        assertTrue(result.shortfallPercent() > 0);
        assertTrue(result.emptyAtSeconds < HOUR, "" + result.emptyAtSeconds);
        double safety = 0.5 * 0.5 * result.emptyAtSeconds;
        double all = 0.75 * HOUR;
        assertTrue(result.usefulWork() < (safety + 0.25 * 200) / all, "" + result.usefulWork());
    }

    @Test
    void loadsThatNeedMoreTimeThanThereIsAreServedInPart() throws Exception {
        Load load = load(0.5, 20, 1, Set.of(Work.OBSTACLE, Work.CAPTION), Map.of());
        int[] modes = modes(Work.CAPTION, 1);
        modes[Work.OBSTACLE.index()] = 2;
        Result result = run(setting(Boards.ZERO2W, load), new FixedPolicy(modes));
        double captions = (1 - 0.04 - 0.75) / 0.55;
        assertEquals((0.5 + 0.25 * captions) / 0.75, result.usefulWork(), 1e-6);
    }

    @Test
    void workBeyondTheCellIsPacedAtTheSameJoules() throws Exception {
        Load load = load(1, 20, 1, Set.of(), Map.of(Work.TURN, 6.0));
        Case setting = setting(Boards.GLASSES, load);
        double[] most = {0};
        Trace trace = (plant, sight, orders) -> most[0] = Math.max(most[0], plant.amperes());
        Result result =
                new Simulation(setting, new FixedPolicy(modes(Work.TURN, 2)), trace).run(false);
        assertTrue(most[0] <= 3 * 0.248 * 1.01, most[0] + " A");
        assertEquals(19.0 * result.answered, result.jobJoules, 19);
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherOneDoesNot() throws Exception {
        Comparison comparison = comparison(EnumSet.of(PolicyName.GOVERNOR));
        Load load = LoadFile.shipped().getFirst();
        Case one = Campaign.setting(comparison, load, 1);
        Case other = Campaign.setting(comparison, load, 2);
        Result first = Simulation.run(one, GovernorPolicy::new);
        assertEquals(first.score, Simulation.run(one, GovernorPolicy::new).score);
        assertNotEquals(first.score, Simulation.run(other, GovernorPolicy::new).score);
    }

    private static Comparison comparison(Set<PolicyName> policies) throws InputException {
        Board board = Boards.GLASSES;
        return new Comparison(
                board,
                ModeFile.shipped().of(board),
                LoadFile.shipped(),
                2,
                0,
                0,
                0,
                0,
                false,
                policies);
    }

    /**
     * What was known of the plain policies before: the floor lasts, step_wise goes over or empties.
     */
    @Test
    void theFloorIsAlwaysLegalAndStepWiseIsNot() throws Exception {
        Map<PolicyName, Result[][]> results =
                new Campaign(
                                comparison(
                                        EnumSet.of(
                                                PolicyName.FLOOR,
                                                PolicyName.FIXED,
                                                PolicyName.STEP_WISE)),
                                (done, all) -> {})
                        .run();
        for (int load = 0; load < LoadFile.shipped().size(); load++) {
            for (int seed = 0; seed < 2; seed++) {
                Result floor = results.get(PolicyName.FLOOR)[load][seed];
                Result fixed = results.get(PolicyName.FIXED)[load][seed];
                Result steps = results.get(PolicyName.STEP_WISE)[load][seed];
                assertTrue(floor.isLegal() && fixed.isLegal());
                assertTrue(fixed.usefulWork() >= floor.usefulWork());
                assertTrue(steps.secondsOverLimit > 0 || steps.emptyAtSeconds >= 0, "load " + load);
            }
        }
    }
}
