// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

/**
 * What the wearer's goal leaves to spend: a steady power to the goal, and bursts from a token
 * bucket, both above the reserve, with the safety floor kept for the rest of the time. Confined to
 * one thread.
 */
final class Budget {
    /** Charge kept for safety when no goal keeps more. */
    private static final double SAFETY_CHARGE = 0.05;

    /** Charge kept besides the reserve, for what the gauge errs by. */
    private static final double MARGIN = 0.0015;

    /** The same without a gauge. */
    private static final double LOST_MARGIN = 0.01;

    /** Over so long a burst of work without an end is spread. */
    private static final double BURST_SECONDS = 20;

    /** Share of what is left above the safety floor that one burst may always take. */
    private static final double BURST_SHARE = 0.25;

    /** Shares of what is left: in the bucket at first, and at most. */
    private static final double FIRST_SHARE = 0.1;

    private static final double MOST_SHARE = 0.3;

    private final TokenBucket bucket = new TokenBucket(0);
    private Goal goal = new Goal.FullPower();
    private boolean filled;
    private double reserve = SAFETY_CHARGE;
    private long untilNanos;
    private double leftJoules = Double.NaN;
    private double horizonSeconds;
    private double steadyWatts = Double.POSITIVE_INFINITY;
    private double burstJoules;
    private double floorWatts;

    /** Sets the goal. */
    void goal(Goal wanted) {
        goal = wanted;
        filled = false;
        switch (wanted) {
            case Goal.Last last -> until(last.untilNanos(), last.reserve());
            case Goal.Quiet quiet -> until(quiet.untilNanos(), quiet.reserve());
            case Goal.FullPower _ -> until(Long.MIN_VALUE, SAFETY_CHARGE);
        }
    }

    private void until(long nanos, double charge) {
        untilNanos = nanos;
        reserve = charge;
    }

    Goal goal() {
        return goal;
    }

    /**
     * Reckons anew.
     *
     * @param nanos now
     * @param dt seconds since the tick before
     * @param senses what is known of the cell
     * @param charging whether the board lives from a supply
     * @param floor watts of the board at the safety floor
     */
    void reckon(long nanos, double dt, Senses senses, boolean charging, double floor) {
        floorWatts = floor;
        double margin = senses.gaugeLost() ? LOST_MARGIN : MARGIN;
        boolean known = senses.cell.known();
        leftJoules = known ? senses.cell.joulesAbove(reserve + margin, senses.watts()) : Double.NaN;
        boolean free = untilNanos == Long.MIN_VALUE || charging || untilNanos <= nanos;
        horizonSeconds = free ? 0 : Math.max(1, (untilNanos - nanos) * 1e-9);
        burstJoules = 0;
        if (free || !known) {
            steadyWatts = free ? Double.POSITIVE_INFINITY : 0;
            return;
        }
        steadyWatts = leftJoules / horizonSeconds;
        if (!filled) {
            bucket.move(FIRST_SHARE * leftJoules - bucket.level(), 0, Double.POSITIVE_INFINITY);
            filled = true;
        }
        bucket.move(steadyWatts * dt, senses.watts() * dt, MOST_SHARE * leftJoules);
        double above = Math.max(0, leftJoules - floorWatts * horizonSeconds);
        burstJoules = Math.max(0, Math.max(bucket.level(), BURST_SHARE * above));
    }

    /** {@return whether the charge is down to what safety needs} */
    boolean critical(CellObserver cell) {
        return cell.known() && cell.charge() <= reserve + MARGIN / 2;
    }

    /** {@return whether the energy has to last until some time} */
    boolean bounded() {
        return horizonSeconds > 0;
    }

    /** {@return seconds to the goal; 0 without one} */
    double horizonSeconds() {
        return horizonSeconds;
    }

    /** {@return joules that the board can draw above the reserve; NaN while unknown} */
    double leftJoules() {
        return leftJoules;
    }

    /** {@return watts of the board that last to the goal; infinite without one} */
    double steadyWatts() {
        return steadyWatts;
    }

    /** {@return watts of the board that work without an end may draw now} */
    double watts() {
        return steadyWatts + burstJoules / BURST_SECONDS;
    }

    /**
     * {@return watts of the board for so long, with the safety floor kept for what comes after}
     *
     * @param seconds of the work
     */
    double watts(double seconds) {
        double span = Math.max(1, seconds);
        double burst = steadyWatts + burstJoules / span;
        if (horizonSeconds <= 0) {
            return burst;
        }
        double after = floorWatts * Math.max(0, horizonSeconds - span);
        return Math.min(burst, (steadyWatts * horizonSeconds - after) / span);
    }
}
