// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.Arrays;

/**
 * What is allowed until the next tick. The governor's own object, filled anew by each tick: read it
 * before the next one, on the thread that ticks.
 */
public final class Decision {
    /** No mode: the stream rests. */
    public static final int OFF = -1;

    final int[] modes;
    final Why[] whys;
    final int[] levels;
    final boolean[] yields;
    Grant[] grants = new Grant[16];
    int jobs;
    int nextJob = OFF;
    double pace = 1;
    double thermalWatts = Double.NaN;
    double cellWatts = Double.NaN;
    double energyWatts = Double.NaN;
    double capWatts = Double.NaN;
    double grantedWatts;
    double price;
    double heat = Double.NaN;
    boolean floor = true;
    long validUntilNanos;

    Decision(int kinds) {
        modes = new int[kinds];
        whys = new Why[kinds];
        levels = new int[kinds];
        yields = new boolean[kinds];
        Arrays.fill(modes, OFF);
        Arrays.fill(whys, Why.UNWANTED);
    }

    /** Makes room for the grants of so many jobs. */
    void jobs(int count) {
        if (count > grants.length) {
            grants = Arrays.copyOf(grants, Math.max(count, grants.length * 2));
        }
        jobs = count;
    }

    /**
     * {@return index of the mode in which a stream runs, or {@link #OFF}}
     *
     * @param kind index of a continuous kind
     */
    public int mode(int kind) {
        return modes[kind];
    }

    /**
     * {@return why a stream does not run better}
     *
     * @param kind index of a continuous kind
     */
    public Why why(int kind) {
        return whys[kind];
    }

    /**
     * {@return by how many steps a stream is worse than the board's best, 0 for the best}
     *
     * @param kind index of a continuous kind
     */
    public int level(int kind) {
        return levels[kind];
    }

    /**
     * {@return whether a stream is worse only for the short time of a job that somebody waits for}
     *
     * @param kind index of a continuous kind
     */
    public boolean yields(int kind) {
        return yields[kind];
    }

    /**
     * {@return what a job may do}
     *
     * @param job its place in the {@link Demand} of this tick
     */
    public Grant grant(int job) {
        if (job < 0 || job >= jobs) {
            throw new IllegalArgumentException("job must be below " + jobs + ", got " + job);
        }
        return grants[job];
    }

    /**
     * {@return the place in the {@link Demand} of the one job that runs now, whose grant is Run or
     * Degrade, or {@link #OFF}; another that has begun rests and keeps what it has done}
     */
    public int nextJob() {
        return nextJob;
    }

    /**
     * {@return share of the time which the streams leave that the job may take, above 0 to 1: it
     * works at its full power for that share and rests in between}
     */
    public double pace() {
        return pace;
    }

    /** {@return what heat allows the whole board to draw, watts; NaN before the first tick} */
    public double thermalWatts() {
        return thermalWatts;
    }

    /** {@return what the cell can give the whole board, watts; infinite on a supply} */
    public double cellWatts() {
        return cellWatts;
    }

    /** {@return what the goal allows the whole board to draw, watts; infinite without a goal} */
    public double energyWatts() {
        return energyWatts;
    }

    /** {@return the least of the three, watts} */
    public double capWatts() {
        return capWatts;
    }

    /**
     * {@return what the granted work draws with the idle board, watts over the next second; never
     * above the cap or the safety floor, whichever is more}
     */
    public double grantedWatts() {
        return grantedWatts;
    }

    /** {@return the price of a joule now, in units of worth} */
    public double price() {
        return price;
    }

    /** {@return 0 (cool) to 1 (at the limit), or NaN while unknown} */
    public double heat() {
        return heat;
    }

    /** {@return whether only the safety floor is granted: safety streams at their cheapest} */
    public boolean floor() {
        return floor;
    }

    /** {@return when all that is granted here ends, in nanoseconds of the time source} */
    public long validUntilNanos() {
        return validUntilNanos;
    }
}
