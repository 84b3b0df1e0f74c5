// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.Arrays;

/**
 * What a policy commands for one second. Filled again each second, with nothing granted at first.
 */
final class Orders {
    /** A job that is turned away for good. */
    static final int REFUSED = -2;

    /** Mode of each stream, or {@link Sight#NONE}. */
    final int[] stream = new int[Work.COUNT];

    /** Mode in which each job runs, or {@link Sight#NONE} to let it wait, or {@link #REFUSED}. */
    int[] job = new int[64];

    /** The job that is served before the others, or {@link Sight#NONE} for the usual order. */
    int first;

    /** Share of the time that streams leave that jobs may take, 0 to 1. */
    double pace;

    /** What the policy means to allow the board, watts, for plots; NaN if it has no such figure. */
    double capWatts;

    void clear(int jobs) {
        if (job.length < jobs) {
            job = new int[Math.max(jobs, job.length * 2)];
        }
        Arrays.fill(stream, Sight.NONE);
        Arrays.fill(job, 0, jobs, Sight.NONE);
        first = Sight.NONE;
        pace = 1;
        capWatts = Double.NaN;
    }
}
