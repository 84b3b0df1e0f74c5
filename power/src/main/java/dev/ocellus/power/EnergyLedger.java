// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/** What was spent, in all and for the job that runs. Confined to one thread. */
final class EnergyLedger {
    private static final double MEAN_SECONDS = 300;
    private static final double LEAST_METERED_SECONDS = 3;

    private final double idleWatts;
    private double spent;
    private double mean;
    private double known;
    private long job;
    private boolean runs;
    private boolean metered;
    private double besideWatts;
    private double jobSeconds;
    private double jobJoules;

    EnergyLedger(double idleWatts) {
        this.idleWatts = idleWatts;
        mean = idleWatts;
    }

    /** Time passed at that power. */
    void spend(double watts, boolean measured, double dt) {
        spent += watts * dt;
        known += dt;
        mean += (watts - mean) * (1 - Math.exp(-dt / Math.min(MEAN_SECONDS, known + 1)));
        if (runs) {
            jobJoules += Math.max(0, watts - idleWatts - besideWatts) * dt;
            jobSeconds += dt;
            metered &= measured;
        }
    }

    /** A job runs from now on, beside streams of so many watts. */
    void runs(long id, double beside) {
        if (id != job || jobSeconds == 0) {
            job = id;
            jobSeconds = 0;
            jobJoules = 0;
            metered = true;
        }
        runs = true;
        besideWatts = beside;
    }

    /** No job runs from now on. */
    void rests() {
        runs = false;
    }

    Cost finished(long id, int kind, int mode, double seconds, double modelled) {
        boolean own = id == job && metered && jobSeconds >= LEAST_METERED_SECONDS;
        Cost cost = new Cost(id, kind, mode, seconds, own ? jobJoules : modelled, own);
        if (id == job) {
            jobSeconds = 0;
        }
        return cost;
    }

    /** {@return joules since it began} */
    double spentJoules() {
        return spent;
    }

    /** {@return watts, on the average of the last minutes} */
    double meanWatts() {
        return mean;
    }
}
