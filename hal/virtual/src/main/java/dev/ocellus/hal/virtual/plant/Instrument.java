// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One measured value: noise, then an offset and a factor, then steps, then a delay, and what may be
 * wrong with it. Allocates nothing when it is sampled. Confined to one thread.
 */
public final class Instrument {
    private static final int KEPT = 256;
    private static final double SLOW_SECONDS = 6;
    private static final double RESTART_SECONDS = 5;
    private static final double SPIKES = 0.2;

    /**
     * How well it measures.
     *
     * @param noise standard deviation, 0 or more
     * @param quantum size of its steps, 0 for none
     * @param delaySeconds between a moment and its value, 0 or more
     * @param spike how far off a spike lies at most
     */
    public record Accuracy(double noise, double quantum, double delaySeconds, double spike) {
        /** Checks the ranges. */
        public Accuracy {
            Checks.within("noise", noise, 0, 1_000);
            Checks.within("quantum", quantum, 0, 1_000);
            Checks.within("delaySeconds", delaySeconds, 0, 10);
            Checks.within("spike", spike, 0, 10_000);
        }
    }

    private final Accuracy accuracy;
    private final SplittableRandom random;
    private final double least;
    private final double most;
    private final double[] moments = new double[KEPT];
    private final double[] values = new double[KEPT];
    private int next;
    private int held;
    private double offset;
    private double factor = 1;
    private @Nullable FaultKind fault;
    private double faultUntil;
    private double value = Double.NaN;
    private double taken = Double.NEGATIVE_INFINITY;

    /**
     * An instrument that is well.
     *
     * @param accuracy how well it measures
     * @param least it shows nothing below
     * @param most it shows nothing above
     * @param seed of its noise
     */
    public Instrument(Accuracy accuracy, double least, double most, long seed) {
        this.accuracy = accuracy;
        this.least = least;
        this.most = most;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Makes it err steadily.
     *
     * @param added to the value
     * @param times by which the value is taken first
     */
    public void err(double added, double times) {
        offset = added;
        factor = times;
    }

    /**
     * Breaks it, from now on.
     *
     * @param kind what is wrong
     * @param untilSeconds when it is well again
     */
    public void fault(FaultKind kind, double untilSeconds) {
        fault = kind;
        faultUntil = untilSeconds + (kind == FaultKind.CRASH ? RESTART_SECONDS : 0);
    }

    /**
     * Measures once.
     *
     * @param seconds the moment, never before that of the last time
     * @param truth what is there
     */
    public void sample(double seconds, double truth) {
        if (fault != null && seconds >= faultUntil) {
            fault = null;
        }
        // All are drawn each time, so that a fault changes nothing after it.
        double noise = random.nextGaussian() * accuracy.noise();
        double spike = random.nextDouble();
        double side = random.nextDouble(-1, 1);
        double seen = truth * factor + offset + noise;
        if (accuracy.quantum() > 0) {
            seen = Math.rint(seen / accuracy.quantum()) * accuracy.quantum();
        }
        seen = Math.clamp(seen, least, most);
        moments[next] = seconds;
        values[next] = seen;
        next = (next + 1) % KEPT;
        held = Math.min(held + 1, KEPT);
        show(seconds, spike < SPIKES ? side * accuracy.spike() : 0);
    }

    private void show(double seconds, double spike) {
        FaultKind now = fault;
        if (now == null) {
            deliver(seconds - accuracy.delaySeconds());
            return;
        }
        switch (now) {
            case ABSENT, DISCONNECT, CRASH -> {
                // The last value stays, and grows old.
            }
            case FROZEN -> taken = seconds - accuracy.delaySeconds();
            case NAN -> {
                value = Double.NaN;
                taken = seconds - accuracy.delaySeconds();
            }
            case SLOW -> deliver(seconds - accuracy.delaySeconds() - SLOW_SECONDS);
            case SPIKE -> {
                deliver(seconds - accuracy.delaySeconds());
                value = Math.clamp(value + spike, least, most);
            }
        }
    }

    /** Shows the newest value that is no younger than that. */
    private void deliver(double moment) {
        for (int i = 1; i <= held; i++) {
            int at = (next - i + KEPT) % KEPT;
            if (moments[at] <= moment + 1e-9 || i == held) {
                value = values[at];
                taken = moments[at];
                return;
            }
        }
    }

    /** {@return what is wrong with it, or null} */
    public @Nullable FaultKind fault() {
        return fault;
    }

    /** {@return whether it answers when it is asked} */
    public boolean answers() {
        FaultKind now = fault;
        return held > 0
                && (now == null
                        || switch (now) {
                            case ABSENT, DISCONNECT, CRASH -> false;
                            case FROZEN, SPIKE, NAN, SLOW -> true;
                        });
    }

    /** {@return the last value that it showed; NaN if there is none} */
    public double value() {
        return value;
    }

    /** {@return the moment of that value, in the seconds of {@link #sample}} */
    public double takenSeconds() {
        return taken;
    }
}
