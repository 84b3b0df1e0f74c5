// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * What policies without prices have to choose from: combinations of modes from the best of all
 * kinds down to the floor, each one step of one kind below the one before, the step that loses the
 * least worth for each joule that it saves.
 */
final class Ladder {
    private final int[][] rungs;

    /** Builds the ladder of a board. */
    Ladder(Table table) {
        List<int[]> all = new ArrayList<>();
        int[] now = new int[Work.COUNT];
        for (int work = 0; work < Work.COUNT; work++) {
            now[work] = best(table, work);
        }
        all.add(now.clone());
        for (int step = cheapest(table, now); step >= 0; step = cheapest(table, now)) {
            now[step]--;
            all.add(now.clone());
        }
        rungs = all.toArray(int[][]::new);
    }

    /** {@return the mode of the highest quality, {@link Sight#NONE} where there is none} */
    static int best(Table table, int work) {
        int best = table.count(work) - 1;
        for (int mode = best; mode >= 0; mode--) {
            if (table.row(work, mode).quality() > table.row(work, best).quality()) {
                best = mode;
            }
        }
        return best;
    }

    /** {@return the kind to take a step down, or -1 at the floor} */
    private static int cheapest(Table table, int[] now) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int work = 0; work < Work.COUNT; work++) {
            int lowest = work <= Work.OBSTACLE.index() ? 0 : Sight.NONE;
            if (now[work] <= lowest) {
                continue;
            }
            Table.Row from = table.row(work, now[work]);
            boolean last = now[work] == 0;
            double quality = last ? 0 : table.row(work, now[work] - 1).quality();
            double joules = last ? 0 : table.row(work, now[work] - 1).joules();
            double lost =
                    Work.at(work).weight()
                            * (from.quality() - quality)
                            / Math.max(1e-9, from.joules() - joules);
            if (lost < least) {
                least = lost;
                best = work;
            }
        }
        return best;
    }

    /** {@return how many rungs there are} */
    int count() {
        return rungs.length;
    }

    /** {@return the modes of a rung by kind, 0 being the best of all} */
    int[] rung(int index) {
        return rungs[index];
    }
}
