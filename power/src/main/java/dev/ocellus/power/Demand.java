// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.Arrays;

/**
 * What is wanted at one tick: which streams, and which jobs. One object is filled again and again
 * by the thread that ticks; the governor reads it within the tick.
 */
public final class Demand {
    /** A job that has not begun. */
    public static final int NOT_BEGUN = -1;

    private final boolean[] wanted;
    private long[] ids = new long[16];
    private int[] kinds = new int[16];
    private long[] born = new long[16];
    private int[] modes = new int[16];
    private double[] progress = new double[16];
    private int jobs;

    /**
     * Nothing wanted yet.
     *
     * @param table whose kinds it names by index
     */
    public Demand(ModeTable table) {
        wanted = new boolean[table.kinds().size()];
    }

    /**
     * Says whether a stream is wanted from now on.
     *
     * @param kind index of a continuous kind
     * @param on whether it is
     * @return this
     */
    public Demand want(int kind, boolean on) {
        wanted[kind] = on;
        return this;
    }

    /**
     * Forgets all jobs.
     *
     * @return this
     */
    public Demand clearJobs() {
        jobs = 0;
        return this;
    }

    /**
     * Adds a job, the oldest first.
     *
     * @param id its own, for as long as it lives
     * @param kind index of its kind
     * @param bornNanos when it was asked for
     * @param mode index of the mode it began in, or {@link #NOT_BEGUN}
     * @param progress share of its work that is done, 0 to 1
     * @return this
     */
    public Demand addJob(long id, int kind, long bornNanos, int mode, double progress) {
        if (kind < 0 || kind >= wanted.length) {
            throw new IllegalArgumentException(
                    "kind must be 0.." + (wanted.length - 1) + ", got " + kind);
        }
        if (jobs == ids.length) {
            ids = Arrays.copyOf(ids, jobs * 2);
            kinds = Arrays.copyOf(kinds, jobs * 2);
            born = Arrays.copyOf(born, jobs * 2);
            modes = Arrays.copyOf(modes, jobs * 2);
            this.progress = Arrays.copyOf(this.progress, jobs * 2);
        }
        ids[jobs] = id;
        kinds[jobs] = kind;
        born[jobs] = bornNanos;
        modes[jobs] = mode;
        this.progress[jobs] = progress;
        jobs++;
        return this;
    }

    /** {@return how many jobs there are} */
    public int jobs() {
        return jobs;
    }

    /** {@return whether a stream is wanted} */
    boolean wanted(int kind) {
        return wanted[kind];
    }

    long id(int job) {
        return ids[job];
    }

    int kind(int job) {
        return kinds[job];
    }

    long bornNanos(int job) {
        return born[job];
    }

    int mode(int job) {
        return modes[job];
    }

    double progress(int job) {
        return progress[job];
    }
}
