// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * What heat allows, in closed form: for a horizon h the constant power that brings skin or die to
 * its limit, less the guard, in just that time. Prepared once a tick, asked many times. Confined to
 * one thread.
 */
final class HeatCap {
    /** Work without an end must hold at each of these, seconds. */
    static final double[] HORIZONS = {10, 30, 60, 120};

    private final BoardModel board;
    private final Observer observer;
    private double a;
    private double b;
    private double air;
    private double dieAir;
    private double skinRoom;
    private double dieRoom;
    private final double[] open = new double[HORIZONS.length];

    HeatCap(BoardModel board, Observer observer) {
        this.board = board;
        this.observer = observer;
    }

    /**
     * Takes the observer's state.
     *
     * @param ageSeconds how old it is
     * @param watts granted since
     * @param skinGuard degrees to keep from the limit of the skin
     * @param dieGuard degrees to keep from the limit of the die
     * @param leastAirC air to assume at least for the die; NaN for none
     */
    void prepare(
            double ageSeconds, double watts, double skinGuard, double dieGuard, double leastAirC) {
        double kept1 = Math.exp(-ageSeconds / observer.tau1());
        double kept2 = Math.exp(-ageSeconds / observer.tau2());
        double a1 = observer.r1() * watts;
        double b1 = observer.r2() * watts;
        a = a1 + (observer.a() - a1) * kept1;
        b = b1 + (observer.b() - b1) * kept2;
        air = observer.airC();
        dieAir = Double.isNaN(leastAirC) ? air : Math.max(air, leastAirC);
        skinRoom = board.worn() ? board.skinLimitC() - skinGuard : Double.NaN;
        dieRoom = board.dieLimitC() - dieGuard;
        for (int i = 0; i < HORIZONS.length; i++) {
            open[i] = watts(HORIZONS[i], 0);
        }
    }

    /**
     * {@return watts of the whole board for work that ends after so long; may be negative}
     *
     * @param seconds above 0
     * @param spare degrees to keep besides the guard
     */
    double watts(double seconds, double spare) {
        double kept1 = Math.exp(-seconds / observer.tau1());
        double kept2 = Math.exp(-seconds / observer.tau2());
        double rise = Math.max(0, observer.airRise(seconds));
        double r1 = observer.r1() * (1 - kept1);
        double r2 = observer.r2() * (1 - kept2);
        double die = (dieRoom - spare - dieAir - rise - b * kept2 - a * kept1) / (r2 + r1);
        if (!board.worn()) {
            return die;
        }
        double kappa = board.kappa();
        double skin =
                (skinRoom - spare - air - rise - b * kept2 - kappa * a * kept1) / (r2 + kappa * r1);
        return Math.min(die, skin);
    }

    /** {@return watts for work without an end} */
    double watts() {
        double least = open[0];
        for (double watts : open) {
            least = Math.min(least, watts);
        }
        return least;
    }

    /**
     * {@return watts for work without an end}
     *
     * @param spare degrees to keep besides the guard
     */
    double watts(double spare) {
        double least = Double.POSITIVE_INFINITY;
        for (double horizon : HORIZONS) {
            least = Math.min(least, watts(horizon, spare));
        }
        return least;
    }

    /**
     * {@return degrees that the die or skin rises above the steady state in a burst}
     *
     * @param watts of the burst above the mean
     * @param seconds that it lasts
     */
    double ripple(double watts, double seconds) {
        double share = board.worn() ? board.kappa() : 1;
        return share * observer.r1() * watts * (1 - Math.exp(-seconds / observer.tau1()));
    }

    /** {@return 0 (as cool as the air) to 1 (at the limit less the guard)} */
    double heat() {
        double die = (b + a) / Math.max(1e-3, dieRoom - dieAir);
        if (dieRoom <= dieAir) {
            die = 1;
        }
        double skin = 0;
        if (board.worn()) {
            skin = skinRoom <= air ? 1 : (b + board.kappa() * a) / (skinRoom - air);
        }
        return Math.clamp(Math.max(die, skin), 0, 1);
    }
}
