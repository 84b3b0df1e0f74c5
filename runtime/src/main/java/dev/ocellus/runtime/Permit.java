// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.Pacer;
import java.time.Duration;

/**
 * What one call of a model may do, for as long as it runs: how much it may write, and how fast. It
 * waits on the thread that asks it, which is the model's. Closed by whoever began it.
 */
final class Permit implements Pacer, AutoCloseable {
    private static final long REST_NANOS = Duration.ofMillis(100).toNanos();
    private static final long MOST_WAIT_NANOS = Duration.ofSeconds(5).toNanos();

    /** So long a call may rest for another, or for sensors that fail, before it is given up. */
    private static final long MOST_REST_NANOS = Duration.ofSeconds(30).toNanos();

    /** An answer shorter than this is none. */
    private static final int LEAST_TOKENS = 24;

    /** What governs a call; all methods are thread-safe. */
    interface Terms {
        /** {@return share of the time that it may work now; 0 while it rests} */
        double pace();

        /** {@return whether it must stop at once, though it is in mid-sentence} */
        boolean mustStop();

        /** It has got so far, 0 to 1. */
        void progress(double share);

        /** It was stopped before its end. */
        void cut();

        /** It is over. */
        void end();
    }

    /** Nothing limits the call. */
    private static final Terms FREE =
            new Terms() {
                @Override
                public double pace() {
                    return 1;
                }

                @Override
                public boolean mustStop() {
                    return false;
                }

                @Override
                public void progress(double share) {}

                @Override
                public void cut() {}

                @Override
                public void end() {}
            };

    private final Terms terms;
    private final double share;
    private final TimeSource time;
    private int limit = 1;
    private int written;
    private long resumedNanos = Long.MIN_VALUE;
    private boolean cut;

    /**
     * @param terms what governs it
     * @param share of the usual length that it may write, above 0 to 1
     */
    Permit(Terms terms, double share, TimeSource time) {
        this.terms = terms;
        this.share = share;
        this.time = time;
    }

    /** {@return one that allows everything} */
    static Permit free(TimeSource time) {
        return new Permit(FREE, 1, time);
    }

    /** {@return how many tokens it may write of those that were asked for} */
    int tokens(int asked) {
        limit = Math.min(asked, Math.max(LEAST_TOKENS, (int) Math.round(asked * share)));
        return limit;
    }

    /** {@return one that asks another as well} */
    Pacer and(Pacer other) {
        return (step, size) -> other.mayProceed(step, size) && mayProceed(step, size);
    }

    @Override
    public boolean mayProceed(Step step, int size) {
        long now = time.nanoTime();
        long worked = resumedNanos == Long.MIN_VALUE ? 0 : now - resumedNanos;
        if (step == Step.TOKEN) {
            written += size;
            terms.progress(Math.min(1, written / (double) limit));
        }
        if (cut || terms.mustStop()) {
            return stop();
        }
        try {
            long rested = 0;
            double pace = terms.pace();
            while (pace <= 0) {
                if (terms.mustStop() || rested >= MOST_REST_NANOS) {
                    return stop();
                }
                sleep(REST_NANOS);
                rested += REST_NANOS;
                pace = terms.pace();
            }
            if (pace < 1) {
                sleep(Math.min(MOST_WAIT_NANOS, (long) (worked * (1 / pace - 1))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        resumedNanos = time.nanoTime();
        return true;
    }

    private boolean stop() {
        if (!cut) {
            cut = true;
            terms.cut();
        }
        return false;
    }

    private void sleep(long nanos) throws InterruptedException {
        if (nanos > 0) {
            time.sleepUntil(time.nanoTime() + nanos);
        }
    }

    @Override
    public void close() {
        terms.end();
    }
}
