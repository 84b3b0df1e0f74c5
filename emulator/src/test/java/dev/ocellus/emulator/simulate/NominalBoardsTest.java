// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Boards;
import dev.ocellus.runtime.power.NominalBoards;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The glasses and the simulator take a board to be the same. */
class NominalBoardsTest {
    @Test
    void theRunningGovernorKnowsEveryBoardAsItsDataSheetSays() {
        for (Board board : Boards.all()) {
            assertEquals(
                    Optional.of(GovernorPolicy.model(board)),
                    NominalBoards.find(board.id()),
                    board.id());
        }
    }

    @Test
    void thereAreNoOthers() {
        assertEquals(
                Boards.all().stream().map(Board::id).collect(Collectors.toSet()),
                Set.copyOf(NominalBoards.names()));
    }
}
