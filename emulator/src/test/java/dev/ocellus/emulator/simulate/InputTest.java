// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Boards;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
    @TempDir private Path folder;

    @Test
    void theShippedLoadsAreThoseThatAreNamed() {
        List<Load> loads = LoadFile.shipped();
        assertEquals(
                List.of("commute", "meeting", "hotday", "coldcell", "hostile"),
                loads.stream().map(Load::name).toList());
        assertEquals(7_200, loads.getFirst().seconds(), 1e-6);
        assertEquals(0.47, loads.getFirst().startCharge("pi5-cooled", "pi5"));
        assertEquals(0.75, loads.getFirst().startCharge("mine", "mine"));
        assertEquals(1, loads.get(2).startCharge("glasses", "glasses"));
    }

    @Test
    void aLoadIsCutOffOrBegunAgainAndItsGoalMovesWithIt() {
        Load commute = LoadFile.shipped().getFirst();
        Load half = commute.lasting(3_600);
        assertEquals(2, half.phases().size());
        assertEquals(3_600, half.goalSeconds(), 1e-6);
        Load twice = commute.lasting(14_400);
        assertEquals(6, twice.phases().size());
        assertEquals(14_400, twice.goalSeconds(), 1e-6);
    }

    @Test
    void requestsComeAtTheirRate() {
        Load meeting = LoadFile.shipped().get(1);
        double turns = 0;
        for (int seed = 0; seed < 400; seed++) {
            Requests requests = new Requests(meeting, seed);
            for (int i = 0; i < requests.count(); i++) {
                turns += requests.work(i) == Work.TURN.index() ? 1 : 0;
            }
        }
        assertEquals(1.5 * 10 + 0.5 * 40, turns / 400, 1);
    }

    @Test
    void aWrongPhaseIsNamedWithItsLine() {
        String text =
                "[walk]\nphase = [\n { hours = 1, ambientC = 20 },\n { hours = -1, ambientC = 20 } ]\n";
        InputException wrong =
                assertThrows(InputException.class, () -> LoadFile.read("my.toml", text));
        assertTrue(
                wrong.getMessage().startsWith("my.toml:4: load walk, phase 2: hours"),
                wrong.getMessage());
        InputException broken =
                assertThrows(InputException.class, () -> LoadFile.read("my.toml", "[a\n"));
        assertTrue(
                broken.getMessage().startsWith("my.toml:1: not valid TOML"), broken.getMessage());
    }

    @Test
    void aWrongRowOfAModeTableIsNamedWithItsLine() {
        String text =
                "board,kind,mode,seconds,joules,quality,source\nmine,wake,on,0.1,0.1,1,E\nmine,turn,x,0.1,-1,1,E\n";
        InputException wrong =
                assertThrows(InputException.class, () -> ModeFile.read("m.csv", text));
        assertTrue(wrong.getMessage().startsWith("m.csv:3: joules must be"), wrong.getMessage());
        InputException empty =
                assertThrows(InputException.class, () -> ModeFile.read("m.csv", "a,b\n1,2\n"));
        assertTrue(empty.getMessage().contains("m.csv:2: no board"), empty.getMessage());
    }

    @Test
    void aBoardOfOnesOwnTakesTheRestFromTheOneThatItIsLike() throws Exception {
        Path file = folder.resolve("mine.toml");
        Files.writeString(
                file,
                "id = \"mine\"\nlike = \"pi5\"\nidleW = 2\n[heat]\nr2 = 4\n[cell]\nmAh = 2500\n");
        Board board = BoardFile.read(file);
        assertEquals(4, board.heat().r2());
        assertEquals(2.4, board.heat().r1());
        assertEquals(2_500 * 3.6, board.cell().coulombs(), 1e-9);
        assertEquals(ModeFile.shipped().of(Boards.PI5).rows(), ModeFile.shipped().of(board).rows());
        Files.writeString(file, "id = \"mine\"\n[heat]\nr3 = 4\n");
        InputException wrong = assertThrows(InputException.class, () -> BoardFile.read(file));
        assertTrue(
                wrong.getMessage().contains("mine.toml:3: [heat]: unknown key r3"),
                wrong.getMessage());
    }

    @Test
    void aStreamThatGivesWayForAShortWhileIsNoSwitch() {
        Switches switches = new Switches();
        Sight sight = new Sight();
        Orders orders = new Orders();
        sight.wanted[1] = true;
        Result result = new Result();
        for (int now = 0; now < 200; now++) {
            orders.clear(0);
            sight.jobs = 0;
            boolean busy = (now >= 20 && now < 30) || (now >= 100 && now < 150);
            if (busy) {
                sight.add(0, Work.TURN.index(), now);
            }
            orders.stream[1] = busy ? 0 : 2;
            switches.second(now, sight, orders);
        }
        switches.end(result);
        assertEquals(1, result.yields);
        assertEquals(2, result.switches);
    }
}
