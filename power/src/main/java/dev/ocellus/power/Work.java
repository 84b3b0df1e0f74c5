// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.List;

/**
 * The mode table in plain arrays, with the energy as it was found on this specimen. Kinds and modes
 * by their indices; mode {@link Decision#OFF} costs nothing and is worth nothing.
 */
final class Work {
    final int kinds;
    final Kind[] kind;
    final double[][] seconds;
    final double[][] worth;
    private final double[][] joules;
    private double factor = 1;
    private double evidence = 0.05;
    private double product = 0.05;

    Work(ModeTable table) {
        kinds = table.kinds().size();
        kind = table.kinds().toArray(Kind[]::new);
        seconds = new double[kinds][];
        joules = new double[kinds][];
        worth = new double[kinds][];
        for (int k = 0; k < kinds; k++) {
            List<Mode> modes = table.modes(k);
            seconds[k] = modes.stream().mapToDouble(Mode::seconds).toArray();
            joules[k] = modes.stream().mapToDouble(Mode::joules).toArray();
            double weight = kind[k].weight();
            worth[k] = modes.stream().mapToDouble(mode -> weight * mode.quality()).toArray();
        }
    }

    /** {@return how many modes a kind has} */
    int modes(int k) {
        return seconds[k].length;
    }

    /** {@return joules above idle of one request} */
    double joules(int k, int mode) {
        return mode < 0 ? 0 : joules[k][mode] * factor;
    }

    /** {@return seconds of one request} */
    double seconds(int k, int mode) {
        return mode < 0 ? 0 : seconds[k][mode];
    }

    /** {@return worth of one request in time} */
    double worth(int k, int mode) {
        return mode < 0 ? 0 : worth[k][mode];
    }

    /** {@return what joules take here, as a factor of the table} */
    double factor() {
        return factor;
    }

    /**
     * Learns from a meter what the table is worth, by least squares that forgets within half an
     * hour, bounded to ±50 %.
     *
     * @param measured watts above idle, smoothed
     * @param modelled watts above idle with a factor of 1, smoothed alike
     * @param dt seconds
     */
    void learn(double measured, double modelled, double dt) {
        double kept = Math.exp(-dt / 1_800);
        evidence = evidence * kept + modelled * modelled * dt;
        product = product * kept + measured * modelled * dt;
        // One joule-second of the table as it is holds against noise.
        factor = Math.clamp((product + 1) / (evidence + 1), 0.5, 1.5);
    }

    /** {@return the mode that is worth most at a price, {@link Decision#OFF} where allowed} */
    int best(int k, double price, double secondPrice) {
        int best = kind[k].safety() ? 0 : Decision.OFF;
        double most = kind[k].safety() ? gain(k, 0, price, secondPrice) : 0;
        for (int m = kind[k].safety() ? 1 : 0; m < modes(k); m++) {
            double gain = gain(k, m, price, secondPrice);
            if (gain > most) {
                most = gain;
                best = m;
            }
        }
        return best;
    }

    private double gain(int k, int m, double price, double secondPrice) {
        return worth[k][m] - price * joules(k, m) - secondPrice * seconds[k][m];
    }
}
