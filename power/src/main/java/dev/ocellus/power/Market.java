// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * Finds prices at which what is asked for fits what there is: the prices of the linear programme
 * that spreads energy and time over all expected requests. At a price each kind chooses by itself,
 * so the watts asked for fall with the price, and a bisection finds it. Allocates nothing.
 */
final class Market {
    private static final double LEAST = 1e-3;
    private static final int STEPS = 26;

    /** Share of the time that may be taken; the rest is what random arrivals leave empty. */
    private static final double BUSY = 1;

    private final Work work;
    private final double most;
    private double secondPrice;

    Market(Work work) {
        this.work = work;
        double highest = LEAST;
        for (int k = 0; k < work.kinds; k++) {
            if (!work.kind[k].continuous() && work.modes(k) > 0) {
                highest = Math.max(highest, work.worth(k, 0) / Math.max(1e-3, work.joules(k, 0)));
            }
        }
        most = highest / 2;
    }

    /**
     * {@return the price of a joule at which the requests draw no more than that}
     *
     * @param rates requests a second of each kind
     * @param watts above idle
     */
    double price(double[] rates, double watts) {
        if (watts(rates, 0) <= watts) {
            return 0;
        }
        if (watts(rates, most) > watts) {
            return most;
        }
        double low = Math.log(LEAST);
        double high = Math.log(most);
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (watts(rates, Math.exp(middle)) > watts) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(high);
    }

    /** Finds the price of a second at a price of the joule. */
    void reckonSeconds(double[] rates, double price) {
        secondPrice = 0;
        if (seconds(rates, price, 0) <= BUSY) {
            return;
        }
        double low = Math.log(LEAST);
        double high = Math.log(1e3);
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (seconds(rates, price, Math.exp(middle)) > BUSY) {
                low = middle;
            } else {
                high = middle;
            }
        }
        secondPrice = Math.exp(high);
    }

    /** {@return the price of a second of the board's time} */
    double secondPrice() {
        return secondPrice;
    }

    /** {@return watts above idle that requests draw at a price} */
    double watts(double[] rates, double price) {
        double sum = 0;
        for (int k = 0; k < work.kinds; k++) {
            if (rates[k] > 0 && work.modes(k) > 0) {
                sum += rates[k] * work.joules(k, work.best(k, price, secondPrice));
            }
        }
        return sum;
    }

    private double seconds(double[] rates, double price, double ofSecond) {
        double sum = 0;
        for (int k = 0; k < work.kinds; k++) {
            if (rates[k] > 0 && work.modes(k) > 0) {
                sum += rates[k] * work.seconds(k, work.best(k, price, ofSecond));
            }
        }
        return sum;
    }
}
