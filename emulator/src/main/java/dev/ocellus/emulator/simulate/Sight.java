// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.Arrays;

/**
 * What a policy sees at one second: what instruments show, and what is asked for. Filled again each
 * second; nothing of the plant itself is in it.
 */
final class Sight {
    /** A mode that is not chosen: the stream rests, the job waits. */
    static final int NONE = -1;

    /** Degrees Celsius of the die, as shown; NaN if it does not answer. */
    double dieC;

    /** Degrees Celsius at the skin. */
    double skinC;

    /** Watts of the board. */
    double watts;

    /** 0 to 1. */
    double charge;

    /** Volts of the cell. */
    double volts;

    /** Amperes of the cell. */
    double amperes;

    /** Degrees Celsius of the cell. */
    double cellC;

    /** When each of these was taken, seconds: die, skin, watts, and the gauge's four. */
    final double[] taken = new double[4];

    /** Whether the board lives from a supply. */
    boolean charging;

    /** Seconds since the start. */
    double now;

    /** Which streams are wanted, by kind. */
    final boolean[] wanted = new boolean[Work.COUNT];

    /** How many jobs there are, the oldest first. */
    int jobs;

    /** Which request each is. */
    int[] request = new int[64];

    /** Kind of each. */
    int[] work = new int[64];

    /** When each was asked for, seconds. */
    double[] born = new double[64];

    /** The mode in which each began, or {@link #NONE}. */
    int[] mode = new int[64];

    /** Share of the work of each that is done. */
    double[] done = new double[64];

    void add(int requestId, int kind, double bornAt) {
        if (jobs == request.length) {
            int more = jobs * 2;
            request = Arrays.copyOf(request, more);
            work = Arrays.copyOf(work, more);
            born = Arrays.copyOf(born, more);
            mode = Arrays.copyOf(mode, more);
            done = Arrays.copyOf(done, more);
        }
        request[jobs] = requestId;
        work[jobs] = kind;
        born[jobs] = bornAt;
        mode[jobs] = NONE;
        done[jobs] = 0;
        jobs++;
    }

    void remove(int job) {
        int after = jobs - job - 1;
        System.arraycopy(request, job + 1, request, job, after);
        System.arraycopy(work, job + 1, work, job, after);
        System.arraycopy(born, job + 1, born, job, after);
        System.arraycopy(mode, job + 1, mode, job, after);
        System.arraycopy(done, job + 1, done, job, after);
        jobs--;
    }

    /** {@return whether somebody waits for an answer} */
    boolean isAwaited() {
        for (int i = 0; i < jobs; i++) {
            if (work[i] != Work.SUMMARY.index()) {
                return true;
            }
        }
        return false;
    }
}
