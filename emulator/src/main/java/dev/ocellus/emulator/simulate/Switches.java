// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

/**
 * Counts changes of the commanded mode of streams. A stream that gives way to somebody who waits
 * and is back in its mode within 30 s counts as one yield and no change.
 */
final class Switches {
    private static final double YIELD_SECONDS = 30;

    private final int[] last = new int[Work.STREAMS];
    private final boolean[] wantedBefore = new boolean[Work.STREAMS];
    private final int[] before = new int[Work.STREAMS];
    private final int[] pending = new int[Work.STREAMS];
    private final double[] since = new double[Work.STREAMS];
    private int switches;
    private int yields;

    /** Takes in the orders of one second. */
    void second(double now, Sight sight, Orders orders) {
        boolean awaited = sight.isAwaited();
        for (int work = 0; work < Work.STREAMS; work++) {
            boolean wanted = sight.wanted[work];
            int mode = orders.stream[work];
            if (pending[work] > 0 && (!wanted || now - since[work] > YIELD_SECONDS)) {
                switches += pending[work];
                pending[work] = 0;
            }
            if (wanted && wantedBefore[work] && mode != last[work]) {
                change(work, mode, now, awaited);
            }
            wantedBefore[work] = wanted;
            last[work] = mode;
        }
    }

    private void change(int work, int mode, double now, boolean awaited) {
        if (pending[work] > 0) {
            pending[work]++;
            if (mode == before[work]) {
                yields++;
                pending[work] = 0;
            }
        } else if (awaited && mode < last[work]) {
            before[work] = last[work];
            since[work] = now;
            pending[work] = 1;
        } else {
            switches++;
        }
    }

    /** Writes what was counted. */
    void end(Result result) {
        for (int work = 0; work < Work.STREAMS; work++) {
            switches += pending[work];
            pending[work] = 0;
        }
        result.switches = switches;
        result.yields = yields;
    }
}
