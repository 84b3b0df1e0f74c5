// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.Arrays;

/**
 * Follows the heat of the board: an extended Kalman filter over the die's rise a, the chassis' rise
 * b, the air d (sun included) and its trend v, and over factors of R1, R2, τ1 and τ2, which makes
 * of it a recursive least-squares estimator of these that is bounded to ±40 %.
 *
 * <p>Die at {@code d + b + a}, skin at {@code d + b + κ·a}; within a step a and b follow their
 * closed forms at constant power. Allocates nothing after construction. Confined to one thread.
 */
final class Observer {
    private static final int A = 0;
    private static final int B = 1;
    private static final int AIR = 2;
    private static final int TREND = 3;
    private static final int R1 = 4;
    private static final int R2 = 5;
    private static final int TAU1 = 6;
    private static final int TAU2 = 7;
    private static final int N = 8;

    private static final double BOUND = 0.4;

    /** Standard deviation of a specimen's resistances and time constants, as factors. */
    private static final double SPREAD = 0.15;

    /** A trend of the air fades with this time constant, seconds. */
    private static final double TREND_SECONDS = 300;

    private static final double DIE_SIGMA = 0.35;
    private static final double SKIN_SIGMA = 0.13;

    /** Process noise per second: variances of what the model leaves out. */
    private static final double[] DRIFT = {4e-4, 1e-5, 4e-5, 5e-8, 1e-8, 1e-8, 1e-8, 1e-8};

    private final BoardModel board;
    private final double[] x = new double[N];
    private final double[][] p = new double[N][N];
    private final double[] column = new double[N];
    private final double[] gradient = new double[N];
    private boolean begun;
    private boolean learning = true;

    Observer(BoardModel board) {
        this.board = board;
    }

    /** {@return whether it has seen a temperature} */
    boolean begun() {
        return begun;
    }

    /**
     * Begins at a temperature, as if the board had drawn that power for long.
     *
     * @param dieC of the die; NaN if only the skin's is known
     * @param skinC of the skin; NaN if only the die's is known
     * @param watts drawn
     */
    void begin(double dieC, double skinC, double watts) {
        Arrays.fill(x, 0);
        x[A] = board.r1() * watts;
        x[B] = board.r2() * watts;
        x[AIR] = Double.isNaN(skinC) ? dieC - x[A] - x[B] : skinC - board.kappa() * x[A] - x[B];
        Arrays.fill(x, R1, N, 1);
        for (double[] row : p) {
            Arrays.fill(row, 0);
        }
        p[A][A] = square(SPREAD * x[A] + 0.3);
        p[B][B] = square(SPREAD * x[B] + 0.3);
        p[AIR][AIR] = p[A][A] + p[B][B] + square(0.5);
        p[AIR][B] = -p[B][B];
        p[B][AIR] = -p[B][B];
        p[TREND][TREND] = square(0.002);
        for (int i = R1; i < N; i++) {
            p[i][i] = square(SPREAD);
        }
        begun = true;
    }

    /**
     * Lets time pass.
     *
     * @param dt seconds, 0 or more
     * @param watts of the board meanwhile
     */
    void advance(double dt, double watts) {
        if (!begun || dt <= 0) {
            return;
        }
        double kept1 = Math.exp(-dt / tau1());
        double kept2 = Math.exp(-dt / tau2());
        double toR1 = board.r1() * watts * (1 - kept1);
        double toR2 = board.r2() * watts * (1 - kept2);
        double toTau1 = -(r1() * watts - x[A]) * kept1 * dt / square(tau1()) * board.tau1Seconds();
        double toTau2 = -(r2() * watts - x[B]) * kept2 * dt / square(tau2()) * board.tau2Seconds();
        x[A] = r1() * watts + (x[A] - r1() * watts) * kept1;
        x[B] = r2() * watts + (x[B] - r2() * watts) * kept2;
        x[AIR] += x[TREND] * dt;
        double keptTrend = Math.exp(-dt / TREND_SECONDS);
        x[TREND] *= keptTrend;
        // F·P, then (F·P)·Fᵀ: F is the identity but for three rows.
        for (int j = 0; j < N; j++) {
            p[A][j] = kept1 * p[A][j] + toR1 * p[R1][j] + toTau1 * p[TAU1][j];
            p[B][j] = kept2 * p[B][j] + toR2 * p[R2][j] + toTau2 * p[TAU2][j];
            p[AIR][j] += dt * p[TREND][j];
            p[TREND][j] *= keptTrend;
        }
        for (int i = 0; i < N; i++) {
            double[] row = p[i];
            row[A] = kept1 * row[A] + toR1 * row[R1] + toTau1 * row[TAU1];
            row[B] = kept2 * row[B] + toR2 * row[R2] + toTau2 * row[TAU2];
            row[AIR] += dt * row[TREND];
            row[TREND] *= keptTrend;
            row[i] += DRIFT[i] * dt;
        }
    }

    /** Corrects by a reading of the die. */
    void die(double measuredC) {
        correct(1, measuredC, square(DIE_SIGMA));
    }

    /** Corrects by a reading of the skin. */
    void skin(double measuredC) {
        correct(board.kappa(), measuredC, square(SKIN_SIGMA));
    }

    private void correct(double share, double measuredC, double variance) {
        double error = measuredC - (x[AIR] + x[B] + share * x[A]);
        double innovation = variance;
        for (int i = 0; i < N; i++) {
            column[i] = share * p[i][A] + p[i][B] + p[i][AIR];
        }
        innovation += share * column[A] + column[B] + column[AIR];
        // Without learning, factors keep what is known of them, and yet what they have to do with
        // the rest is followed (Schmidt's filter): else the covariance would contradict itself.
        int learnt = learning ? N : R1;
        for (int i = 0; i < learnt; i++) {
            x[i] += column[i] / innovation * error;
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                if (i < learnt || j < learnt) {
                    p[i][j] -= column[i] * column[j] / innovation;
                }
            }
        }
        for (int i = R1; i < N; i++) {
            x[i] = Math.clamp(x[i], 1 - BOUND, 1 + BOUND);
        }
    }

    /**
     * Says whether resistances and time constants are refined: not by power that is only guessed.
     */
    void learn(boolean on) {
        learning = on;
    }

    /** {@return degrees Celsius of the die} */
    double dieC() {
        return x[AIR] + x[B] + x[A];
    }

    /** {@return degrees Celsius of the skin} */
    double skinC() {
        return x[AIR] + x[B] + board.kappa() * x[A];
    }

    /** {@return die over chassis, degrees} */
    double a() {
        return x[A];
    }

    /** {@return chassis over air, degrees} */
    double b() {
        return x[B];
    }

    /** {@return degrees Celsius of the air and the sun} */
    double airC() {
        return x[AIR];
    }

    /**
     * {@return by how much the air will be warmer}
     *
     * @param seconds from now
     */
    double airRise(double seconds) {
        return x[TREND] * TREND_SECONDS * (1 - Math.exp(-seconds / TREND_SECONDS));
    }

    double r1() {
        return board.r1() * x[R1];
    }

    double r2() {
        return board.r2() * x[R2];
    }

    double tau1() {
        return board.tau1Seconds() * x[TAU1];
    }

    double tau2() {
        return board.tau2Seconds() * x[TAU2];
    }

    /**
     * {@return standard deviation of a forecast, degrees}
     *
     * @param share of a that is felt: κ for the skin, 1 for the die
     * @param seconds from now
     * @param watts of the board until then
     */
    double sigma(double share, double seconds, double watts) {
        double kept1 = Math.exp(-seconds / tau1());
        double kept2 = Math.exp(-seconds / tau2());
        Arrays.fill(gradient, 0);
        gradient[A] = share * kept1;
        gradient[B] = kept2;
        gradient[AIR] = 1;
        gradient[R1] = share * board.r1() * watts * (1 - kept1);
        gradient[R2] = board.r2() * watts * (1 - kept2);
        gradient[TREND] = TREND_SECONDS * (1 - Math.exp(-seconds / TREND_SECONDS));
        double sum = 0;
        for (int i = 0; i < TAU1; i++) {
            for (int j = 0; j < TAU1; j++) {
                sum += gradient[i] * p[i][j] * gradient[j];
            }
        }
        return Math.sqrt(Math.max(0, sum));
    }

    private static double square(double value) {
        return value * value;
    }
}
