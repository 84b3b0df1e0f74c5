// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import dev.ocellus.hal.ServiceClass;

/**
 * How much is asked of the device, in requests a second of each kind: now, and on the average from
 * here to the goal. The present is taken to last for a while, and then to be like the past, of
 * which a little is assumed before anything was seen. Confined to one thread.
 */
final class Appetite {
    private static final double PRESENT_SECONDS = 900;
    private static final double LASTS_SECONDS = 1_800;
    private static final double PRIOR_SECONDS = 2_400;

    /** Jobs of a kind that are expected before any came, a second. */
    private static final double PRIOR_JOBS = 2.0 / 3_600;

    private static final double PRIOR_AWAITED = 20.0 / 3_600;

    /** Share of the time that a stream is expected to be wanted before any was. */
    private static final double PRIOR_STREAM = 0.4;

    private final Work work;
    private final double[] present;
    private final double[] presentWeight;
    private final double[] past;
    private double pastSeconds;
    final double[] now;
    final double[] later;

    Appetite(Work work) {
        this.work = work;
        present = new double[work.kinds];
        presentWeight = new double[work.kinds];
        past = new double[work.kinds];
        now = new double[work.kinds];
        later = new double[work.kinds];
    }

    /** Lets time pass. */
    void advance(double dt) {
        double kept = Math.exp(-dt / PRESENT_SECONDS);
        for (int k = 0; k < work.kinds; k++) {
            present[k] *= kept;
            presentWeight[k] = presentWeight[k] * kept + dt;
        }
        pastSeconds += dt;
    }

    /** A job was asked for. */
    void asked(int k) {
        present[k] += 1;
        past[k] += 1;
    }

    /** A stream is wanted for so long. */
    void wanted(int k, double dt) {
        past[k] += dt;
    }

    /**
     * Reckons {@link #now} and {@link #later}.
     *
     * @param demand which streams are wanted
     * @param horizon seconds to the goal
     */
    void reckon(Demand demand, double horizon) {
        double share =
                horizon < 1
                        ? 1
                        : LASTS_SECONDS / horizon * (1 - Math.exp(-horizon / LASTS_SECONDS));
        for (int k = 0; k < work.kinds; k++) {
            boolean stream = work.kind[k].continuous();
            boolean awaited = work.kind[k].service() != ServiceClass.BACKGROUND;
            double prior = stream ? PRIOR_STREAM : awaited ? PRIOR_AWAITED : PRIOR_JOBS;
            double usual = (past[k] + prior * PRIOR_SECONDS) / (pastSeconds + PRIOR_SECONDS);
            now[k] =
                    stream
                            ? (demand.wanted(k) ? 1 : 0)
                            : (present[k] + usual * 300) / (presentWeight[k] + 300);
            later[k] = share * now[k] + (1 - share) * usual;
        }
    }
}
