// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Boards;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Instruments break, and the governor stays under the limits. {@code ./ocellus test} runs a sample,
 * with {@code --long} ten thousand runs.
 */
class FaultsTest {
    private static final int RUNS = Boolean.getBoolean("ocellus.long") ? 10_000 : 30;
    private static final List<Board> BOARDS = List.of(Boards.GLASSES, Boards.PI5, Boards.ZERO2W);

    /** The meter was away for four minutes while the air grew warmer. */
    private static final int METER_LOST_SEED = 24;

    private static final int METER_SPIKES_SEED = 52;

    private static Comparison comparison(Board board, Load load) throws InputException {
        return new Comparison(
                board,
                ModeFile.shipped().of(board),
                List.of(load),
                1,
                0,
                0,
                0,
                0,
                true,
                EnumSet.of(PolicyName.GOVERNOR));
    }

    private static void check(Case setting) {
        Result result = Simulation.run(setting, GovernorPolicy::new);
        String which =
                setting.board().id() + " " + setting.load().name() + " seed " + setting.seed();
        assertAll(
                () -> assertEquals(0, result.secondsOverLimit, which + ": seconds over the limit"),
                () -> assertEquals(0, result.wakeMissedSeconds, which + ": wake word not heard"),
                () -> assertTrue(result.faultToFloorSeconds <= 2, which + ": late at the floor"));
    }

    private static void checkHotday(Board board, int seed) throws InputException {
        for (Load load : LoadFile.shipped()) {
            if (load.name().equals("hotday")) {
                check(Campaign.setting(comparison(board, load), load, seed));
            }
        }
    }

    @Test
    void aMeterThatIsAwayWhileTheAirGrowsWarmerBreaksNoLimit() throws Exception {
        checkHotday(Boards.GLASSES, METER_LOST_SEED);
    }

    @Test
    void aMeterWithSpikesBreaksNoLimit() throws Exception {
        checkHotday(Boards.PI5, METER_SPIKES_SEED);
    }

    @Test
    void whateverBreaksNoLimitIsExceededAndTheWakeWordIsHeard() throws Exception {
        List<Comparison> all = new ArrayList<>();
        for (Load load : LoadFile.shipped()) {
            for (Board board : BOARDS) {
                all.add(comparison(board, load));
            }
        }
        IntStream.range(0, RUNS)
                .parallel()
                .forEach(run -> {
                    Comparison one = all.get(run % all.size());
                    int seed = 1 + run / all.size();
                    check(Campaign.setting(one, one.loads().getFirst(), seed));
                });
    }
}
