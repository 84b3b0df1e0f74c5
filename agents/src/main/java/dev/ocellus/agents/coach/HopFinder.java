// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

/**
 * Finds pairs of hops: in each the wearer falls freely for a moment and lands. Walking has no such
 * moment. Peaks count from a share of the usual landing on, and not too soon after one another.
 */
final class HopFinder {
    private static final double LOW_PASS_HZ = 6;
    private static final double FALLING = -4.5;
    private static final double LANDING = 4;
    private static final double SHARE_OF_USUAL = 0.35;
    private static final double FOLLOWED = 0.2;
    private static final double SHORTEST_S = 0.22;
    private static final double LONGEST_S = 1.6;

    private final Motion motion;
    private final Biquad low = Biquad.lowPass(LOW_PASS_HZ, Motion.RATE_HZ);
    private double usual;
    private double peak;
    private boolean fell;
    private boolean landing;
    private boolean half;
    private long at;
    private long last = Long.MIN_VALUE / 2;

    HopFinder(Motion motion) {
        this.motion = motion;
    }

    /** {@return whether this step ends the second hop of two} */
    boolean step() {
        at++;
        if (motion.taken() <= 1) {
            low.settle(motion.rise());
            fell = false;
            landing = false;
        }
        double rise = low.filter(motion.rise());
        if (rise < FALLING) {
            fell = true;
        }
        if (fell && rise > Math.max(LANDING, usual * SHARE_OF_USUAL)) {
            landing = true;
            peak = Math.max(peak, rise);
        }
        if (!landing || rise > peak / 2) {
            return false;
        }
        double height = peak;
        landing = false;
        fell = false;
        peak = 0;
        double since = (at - last) / (double) Motion.RATE_HZ;
        if (since < SHORTEST_S) {
            return false;
        }
        usual = usual == 0 ? height : usual + (height - usual) * FOLLOWED;
        last = at;
        half = since > LONGEST_S || !half;
        return !half;
    }
}
