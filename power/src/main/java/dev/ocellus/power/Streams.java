// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.Arrays;

/**
 * Chooses the modes of the streams: by price, under the caps, down at once, up one step every 20 s.
 * The order in which streams give way is the loss of worth per watt saved, so less power never
 * means more work. Allocates nothing after construction. Confined to one thread.
 */
final class Streams {
    private static final long UP_NANOS = 20_000_000_000L;

    /** A price must be off by this share before a stream follows it. */
    private static final double DEAD_BAND = 0.03;

    /** Steps up that are regained every so many seconds, and how many may be saved. */
    private static final double UP_SECONDS = 120;

    private static final double UPS = 4;
    private static final double BUSY = 0.995;

    private final Work work;
    private final int[] base;
    private final boolean[] wanted;
    private final Why[] why;
    private long lastUpNanos = Long.MIN_VALUE;
    private double ups = UPS;
    private double watts;
    private double seconds;

    Streams(Work work) {
        this.work = work;
        base = new int[work.kinds];
        wanted = new boolean[work.kinds];
        why = new Why[work.kinds];
        Arrays.fill(base, Decision.OFF);
        Arrays.fill(why, Why.UNWANTED);
    }

    /**
     * Chooses anew.
     *
     * @param demand what is wanted
     * @param nanos now
     * @param dt seconds since the tick before
     * @param price of a joule
     * @param secondPrice of a second
     * @param cap watts above idle that hold now
     * @param upCap watts above idle that hold with half a degree to spare
     * @param credit whether there is any for what nobody asked for
     * @param priced what the price comes from
     * @param capped what the cap comes from
     */
    void choose(
            Demand demand,
            long nanos,
            double dt,
            double price,
            double secondPrice,
            double cap,
            double upCap,
            boolean credit,
            Why priced,
            Why capped) {
        ups = Math.min(UPS, ups + dt / UP_SECONDS);
        int up = -1;
        double upGain = 0;
        for (int k = 0; k < work.kinds; k++) {
            if (!work.kind[k].continuous()) {
                continue;
            }
            boolean wants = demand.wanted(k) && work.modes(k) > 0;
            boolean allowed = wants && (credit || work.kind[k].safety());
            int target = allowed ? work.best(k, price, secondPrice) : Decision.OFF;
            if (!wants) {
                why[k] = demand.wanted(k) ? Why.UNABLE : Why.UNWANTED;
                base[k] = Decision.OFF;
            } else if (!wanted[k]) {
                base[k] = target;
            } else if (!allowed) {
                base[k] = Decision.OFF;
            } else {
                int least = work.best(k, price * (1 + DEAD_BAND), secondPrice);
                int most = work.best(k, price / (1 + DEAD_BAND), secondPrice);
                if (base[k] > most) {
                    base[k] = most;
                } else if (base[k] < least) {
                    double gain = work.worth(k, base[k] + 1) - work.worth(k, base[k]);
                    if (up < 0 || gain > upGain) {
                        up = k;
                        upGain = gain;
                    }
                }
            }
            wanted[k] = wants;
            if (wants) {
                Why worse = allowed ? priced : Why.QUIET;
                why[k] = base[k] == work.modes(k) - 1 ? Why.NONE : worse;
            }
        }
        reckon(base);
        if (up >= 0
                && ups >= 1
                && (lastUpNanos == Long.MIN_VALUE || nanos - lastUpNanos >= UP_NANOS)) {
            base[up]++;
            reckon(base);
            if (watts <= upCap && seconds <= BUSY) {
                lastUpNanos = nanos;
                ups -= 1;
            } else {
                base[up]--;
                reckon(base);
            }
        }
        while (watts > cap && giveWay(base, true)) {
            mark(capped);
        }
        while (seconds > BUSY && giveWay(base, false)) {
            mark(Why.BUSY);
        }
    }

    private int given;

    private void mark(Why reason) {
        why[given] = reason;
        reckon(base);
    }

    /**
     * Lets the stream give way by one step whose loss is the least for what it saves.
     *
     * @param modes changed
     * @param ofWatts whether to save watts, else seconds
     * @return whether there was one
     */
    boolean giveWay(int[] modes, boolean ofWatts) {
        given = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < work.kinds; k++) {
            int m = modes[k];
            if (m < 0 || !work.kind[k].continuous() || (m == 0 && work.kind[k].safety())) {
                continue;
            }
            double saved =
                    ofWatts
                            ? work.joules(k, m) - work.joules(k, m - 1)
                            : work.seconds(k, m) - work.seconds(k, m - 1);
            double loss = (work.worth(k, m) - work.worth(k, m - 1)) / Math.max(1e-9, saved);
            if (loss < least) {
                least = loss;
                given = k;
            }
        }
        if (given < 0) {
            return false;
        }
        modes[given]--;
        return true;
    }

    private void reckon(int[] modes) {
        watts = watts(modes);
        seconds = seconds(modes);
    }

    /** {@return watts above idle of streams in these modes} */
    double watts(int[] modes) {
        double sum = 0;
        for (int k = 0; k < work.kinds; k++) {
            sum += work.joules(k, modes[k]);
        }
        return sum;
    }

    /** {@return share of the time that streams in these modes take} */
    double seconds(int[] modes) {
        double sum = 0;
        for (int k = 0; k < work.kinds; k++) {
            sum += work.seconds(k, modes[k]);
        }
        return sum;
    }

    /** {@return worth a second of streams in these modes, less their energy at a price} */
    double gain(int[] modes, double price) {
        double sum = 0;
        for (int k = 0; k < work.kinds; k++) {
            sum += work.worth(k, modes[k]) - price * work.joules(k, modes[k]);
        }
        return sum;
    }

    /** Lets all streams fall to the safety floor. */
    void fall(Demand demand, Why reason) {
        floor(demand, base);
        for (int k = 0; k < work.kinds; k++) {
            wanted[k] = demand.wanted(k) && work.modes(k) > 0;
            why[k] = demand.wanted(k) ? reason : Why.UNWANTED;
        }
        reckon(base);
    }

    /** Sets the modes of the safety floor. */
    void floor(Demand demand, int[] modes) {
        for (int k = 0; k < work.kinds; k++) {
            boolean runs = work.kind[k].continuous() && work.kind[k].safety() && demand.wanted(k);
            modes[k] = runs ? 0 : Decision.OFF;
        }
    }

    /** {@return the modes that are commanded; not a copy} */
    int[] base() {
        return base;
    }

    Why why(int k) {
        return why[k];
    }
}
