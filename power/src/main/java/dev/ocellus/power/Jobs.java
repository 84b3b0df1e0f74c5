// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import dev.ocellus.hal.ServiceClass;
import java.util.Arrays;

/**
 * Chooses the job that runs next, its mode and its pace, jointly with how far the streams give way
 * to it meanwhile: what is worth most less its energy at the price, in time, under what heat allows
 * at the job's own length and what the cell gives. Allocates nothing after construction. Confined
 * to one thread.
 */
final class Jobs {
    private static final double[] PACES = {1, 0.7, 0.5, 0.35, 0.2, 0.1};
    private static final int MOST_CANDIDATES = 6;

    /** Less pulse credit than this is left alone: it may not last until the next tick. */
    private static final double LEAST_CREDIT_SECONDS = 1.5;

    private final Work work;
    private final Streams streams;
    private final HeatCap heat;
    private final CellObserver cell;
    private final Budget budget;
    private final double idleWatts;

    private final int[] profile;
    private final int[] chosen;
    private double best;
    private int job;
    private int mode;
    private double pace;
    private double watts;
    private double seconds;
    private double capWatts;
    private Why blocked = Why.NONE;

    Jobs(
            Work work,
            Streams streams,
            HeatCap heat,
            CellObserver cell,
            Budget budget,
            double idleWatts) {
        this.work = work;
        this.streams = streams;
        this.heat = heat;
        this.cell = cell;
        this.budget = budget;
        this.idleWatts = idleWatts;
        profile = new int[work.kinds];
        chosen = new int[work.kinds];
    }

    private double price;
    private double caution = 1;
    private boolean onSupply;
    private long nanos;

    /**
     * Sets what holds for this tick.
     *
     * @param nanos now
     * @param price of a joule
     * @param caution factor on what work is expected to draw
     * @param onSupply whether the cell is out of play
     */
    void terms(long nanos, double price, double caution, boolean onSupply) {
        this.nanos = nanos;
        this.price = price;
        this.caution = caution;
        this.onSupply = onSupply;
    }

    /**
     * Chooses among the jobs of a demand.
     *
     * @param demand which
     * @param background whether work that can wait may begin
     */
    void choose(Demand demand, boolean background) {
        job = -1;
        best = 0;
        blocked = Why.NONE;
        int running = -1;
        int looked = 0;
        for (int j = 0; j < demand.jobs(); j++) {
            if (demand.mode(j) >= 0 && interactive(demand, j)) {
                running = j;
            }
        }
        if (running >= 0) {
            // Never cut in mid-sentence: it goes on before all others, slower if it must.
            best = Double.NEGATIVE_INFINITY;
            consider(demand, running);
        } else {
            for (int j = 0; j < demand.jobs() && looked < MOST_CANDIDATES; j++) {
                if (interactive(demand, j)) {
                    consider(demand, j);
                    looked++;
                }
            }
        }
        if (job < 0 && running < 0) {
            for (int j = 0; j < demand.jobs() && looked < MOST_CANDIDATES; j++) {
                if (!interactive(demand, j) && (background || pressing(demand, j))) {
                    consider(demand, j);
                    looked++;
                }
            }
        }
    }

    private boolean interactive(Demand demand, int j) {
        return work.kind[demand.kind(j)].service().compareTo(ServiceClass.INTERACTIVE) <= 0;
    }

    /** Whether it must begin soon to be done by its deadline. */
    private boolean pressing(Demand demand, int j) {
        int k = demand.kind(j);
        double left = work.kind[k].deadlineSeconds() - age(demand, j);
        return work.modes(k) > 0 && left < 4 * work.seconds(k, work.modes(k) - 1);
    }

    private double age(Demand demand, int j) {
        return Math.max(0, (nanos - demand.bornNanos(j)) * 1e-9);
    }

    private void consider(Demand demand, int j) {
        int k = demand.kind(j);
        int begun = demand.mode(j);
        if (begun >= 0) {
            tryMode(demand, j, begun);
            return;
        }
        for (int m = work.modes(k) - 1; m >= 0; m--) {
            tryMode(demand, j, m);
        }
    }

    private void tryMode(Demand demand, int j, int m) {
        int k = demand.kind(j);
        int[] base = streams.base();
        double baseGain = streams.gain(base, price);
        System.arraycopy(base, 0, profile, 0, profile.length);
        boolean mayYield = interactive(demand, j) || pressing(demand, j);
        do {
            for (double share : PACES) {
                if (evaluate(demand, j, k, m, share, baseGain)) {
                    break;
                }
            }
        } while (mayYield && streams.giveWay(profile, false));
    }

    /** Evaluates a job in one mode at one pace beside the profile; whether it is feasible. */
    private boolean evaluate(Demand demand, int j, int k, int m, double share, double baseGain) {
        double rest = 1 - demand.progress(j);
        double work1 = work.seconds(k, m) * rest;
        double energy = work.joules(k, m) * rest;
        double dynamic = caution * work.joules(k, m) / work.seconds(k, m);
        double free = 1 - streams.seconds(profile);
        if (free < 0.01) {
            return false;
        }
        double beside = idleWatts + caution * streams.watts(profile);
        double rate = free * share;
        double total = beside + dynamic * rate;
        double length;
        if (onSupply) {
            length = work1 / rate;
        } else {
            double steady = cell.continuousWatts();
            double pulse = cell.credit() > LEAST_CREDIT_SECONDS ? cell.pulseWatts() : steady;
            if (total > pulse) {
                rate *= Math.max(0, (pulse - beside) / (total - beside));
                total = pulse;
            }
            if (rate < 0.01) {
                blocked = Why.CELL;
                return false;
            }
            length = work1 / rate;
            if (total > steady && length > cell.credit()) {
                double slow = rate * Math.max(0, (steady - beside) / (total - beside));
                if (slow < 0.01) {
                    blocked = Why.CELL;
                    return false;
                }
                length = cell.credit() + (work1 - rate * cell.credit()) / slow;
            }
        }
        double late = lateness(k, age(demand, j) + length);
        double value =
                work.worth(k, m) * late
                        - price * energy
                        + length * (streams.gain(profile, price) - baseGain)
                        - delayed(demand, j, length);
        if (value <= best) {
            return true;
        }
        double heatCap = heat.watts(Math.max(1, length), 0);
        if (heatCap < total) {
            blocked = Why.HEAT;
            return false;
        }
        double energyCap = budget.watts(length);
        if (energyCap < total) {
            blocked = Why.ENERGY;
            return false;
        }
        best = value;
        job = j;
        mode = m;
        pace = rate / free;
        watts = total;
        seconds = length;
        capWatts = Math.min(heatCap, energyCap);
        if (!onSupply) {
            capWatts = Math.min(capWatts, cell.pulseWatts());
        }
        System.arraycopy(profile, 0, chosen, 0, chosen.length);
        return true;
    }

    /** What the others in the queue lose when this one takes so long. */
    private double delayed(Demand demand, int j, double length) {
        double loss = 0;
        int looked = 0;
        for (int other = 0; other < demand.jobs() && looked < MOST_CANDIDATES; other++) {
            int k = demand.kind(other);
            if (other == j || work.modes(k) == 0) {
                continue;
            }
            looked++;
            int middle = work.modes(k) / 2;
            double own = work.seconds(k, middle) * (1 - demand.progress(other)) / 0.8;
            double age = age(demand, other);
            loss +=
                    work.worth(k, middle)
                            * (lateness(k, age + own) - lateness(k, age + own + length));
        }
        return loss;
    }

    /** {@return share of its worth that a request has when it is done at an age} */
    private double lateness(int k, double age) {
        return Math.clamp(2 - age / work.kind[k].deadlineSeconds(), 0, 1);
    }

    /** {@return place of the job that runs, or -1} */
    int job() {
        return job;
    }

    int mode() {
        return mode;
    }

    double pace() {
        return pace;
    }

    /** {@return watts of the whole board while it runs} */
    double watts() {
        return watts;
    }

    /** {@return seconds until it is done} */
    double seconds() {
        return seconds;
    }

    /** {@return watts that heat, cell and goal allow while it runs} */
    double capWatts() {
        return capWatts;
    }

    /** {@return modes of the streams while it runs; not a copy} */
    int[] profile() {
        return chosen;
    }

    /** {@return what stood in the way of the last thing that was not feasible} */
    Why blocked() {
        return blocked;
    }

    /** Nothing runs. */
    void none() {
        job = -1;
        Arrays.fill(chosen, Decision.OFF);
    }
}
