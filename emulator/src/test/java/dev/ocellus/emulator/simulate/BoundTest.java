// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Boards;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoundTest {
    private static Case setting(Board board, Load load) throws InputException {
        return Campaign.setting(
                new Comparison(
                        board,
                        ModeFile.shipped().of(board),
                        List.of(load),
                        1,
                        0,
                        0,
                        0,
                        0,
                        false,
                        Set.of()),
                load,
                1);
    }

    @Test
    void whereNothingBindsEverythingIsDone() throws Exception {
        Load load =
                LoadFile.read(
                                "own.toml",
                                """
                                [easy]
                                phase = [ { hours = 0.2, ambientC = 5, caption = true, turnPerHour = 10 } ]
                                """)
                        .getFirst();
        assertEquals(1, Bound.of(setting(Boards.PI5_COOLED, load)).usefulWork(), 1e-6);
    }

    /** Obstacles at 10 frames a second for an hour, and a cell that holds half of that. */
    @Test
    void energyAloneIsSharedByWorthForEachJoule() throws Exception {
        Load load =
                LoadFile.read(
                                "own.toml",
                                """
                                [long]
                                reserve = 0.1
                                startCharge = 0.25
                                phase = [ { hours = 0.5, ambientC = 20, obstacle = true } ]
                                """)
                        .getFirst();
        Case setting = setting(Boards.GLASSES, load);
        Board board = Boards.GLASSES;
        double stored =
                board.cell().coulombs()
                        * (board.cell().openVoltage().joulesBelow(0.25)
                                - board.cell().openVoltage().joulesBelow(0.1));
        double watts = stored * 0.88 / 1_800 - 0.12 - 0.008;
        double at2 = 0.5 * 0.50;
        double at5 = 0.5 * 0.85;
        double expected = (at2 + (at5 - at2) * (watts - 0.06) / 0.09) / 0.5;
        Result bound = Bound.of(setting);
        assertEquals(expected, bound.usefulWork(), 0.02);
        assertTrue(bound.usefulWork() < expected, "resistance costs something");
        assertEquals(0.1, bound.chargeAtGoal, 1e-6);
    }

    @Test
    void noPolicyThatIsLegalComesAboveIt() throws Exception {
        for (Board board : List.of(Boards.GLASSES, Boards.ZERO2W)) {
            Case setting = setting(board, LoadFile.shipped().get(3));
            double bound = Bound.of(setting).usefulWork();
            Result governor = Simulation.run(setting, GovernorPolicy::new);
            double fixed =
                    Simulation.run(
                                    setting,
                                    briefing ->
                                            new FixedPolicy(
                                                    new Fixed(List.of(List.of(setting))).best(0)))
                            .usefulWork();
            assertTrue(governor.usefulWork() <= bound, board.id());
            assertTrue(fixed <= bound && fixed > 0.5 * bound, board.id() + " " + fixed);
        }
    }
}
