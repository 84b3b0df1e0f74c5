// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

/**
 * Finds sit-ups: the face points up, then forwards, then up again. Whoever only looks up does that
 * too, but turns about the neck: the head then hardly moves for how fast it turns, while in a
 * sit-up it goes around the hips.
 */
final class SitUpFinder {
    /** How far up points out at the back: lying, with a pillow's and a tucked chin's way to go. */
    private static final double LYING = Math.sin(Math.toRadians(-42));

    private static final double SITTING = Math.sin(Math.toRadians(-25));

    /** A crunch does not sit up: so many degrees from where the head lay will do. */
    private static final double RAISED_DEGREES = 32;

    private static final double BACK_DEGREES = 15;

    /** The neck's part is taken out; what is left of a radius, in metres, must be the body's. */
    private static final double LEAST_RADIUS = 0.3;

    private static final double LONGEST_S = 10;
    private static final double SHORTEST_S = 0.7;

    private final Motion motion;
    private boolean lay;
    private boolean raised;
    private double flattest;
    private double moved;
    private double turned;
    private double beforeX;
    private double beforeY;
    private double beforeZ;
    private long left;
    private long at;

    SitUpFinder(Motion motion) {
        this.motion = motion;
    }

    /** {@return whether this step ends one: the wearer lies again} */
    boolean step() {
        at++;
        follow();
        double back = degrees(motion.upZ());
        if (motion.taken() <= 1 || at - left > LONGEST_S * Motion.RATE_HZ) {
            raised = false;
        }
        if (!raised) {
            if (motion.upZ() <= LYING) {
                flattest = lay ? Math.min(flattest, back) : back;
                lay = true;
            }
            if (!lay) {
                return false;
            }
            if (back < flattest + 5) {
                left = at;
                moved = 0;
                turned = 0;
            }
            boolean up = back >= flattest + RAISED_DEGREES;
            if (up) {
                raised = true;
            }
            return false;
        }
        if (back > flattest + BACK_DEGREES || motion.upZ() > SITTING) {
            return false;
        }
        raised = false;
        lay = motion.upZ() <= LYING;
        flattest = back;
        boolean slow = at - left >= SHORTEST_S * Motion.RATE_HZ;
        return slow && moved >= LEAST_RADIUS * LEAST_RADIUS * turned;
    }

    private void follow() {
        double x = (motion.nodX() - beforeX) * Motion.RATE_HZ;
        double y = (motion.nodY() - beforeY) * Motion.RATE_HZ;
        double z = (motion.nodZ() - beforeZ) * Motion.RATE_HZ;
        beforeX = motion.nodX();
        beforeY = motion.nodY();
        beforeZ = motion.nodZ();
        turned += x * x + y * y + z * z;
        moved += motion.moved() * motion.moved();
    }

    private static double degrees(double sine) {
        return Math.toDegrees(Math.asin(Math.clamp(sine, -1, 1)));
    }
}
