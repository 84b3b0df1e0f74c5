// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

/**
 * Counts repetitions by a motion sensor on the head. It is made for one activity, of which it knows
 * how far and how fast the head goes and how much it tilts: what the wearer does beside it, such as
 * sitting down, looking around, nodding and walking, is no repetition. Confined to one thread;
 * nothing is allocated for a reading.
 *
 * <p>Adaptive thresholds and a least time between two counts are those of pedometers and of
 * counters such as D. Morris, T. S. Saponas, A. Guillory, I. Kelner, "RecoFit: using a wearable
 * sensor to find, recognize, and count repetitive exercises", CHI 2014. That one counts peaks of a
 * principal component of the arm's motion; on the head, where it is known which way is up, the way
 * in metres is the better measure.
 */
public final class RepetitionCounter {
    /** Looks for one kind of repetition, step by step. */
    @FunctionalInterface
    private interface Finder {
        /** {@return whether this step ends a repetition} */
        boolean step();
    }

    private final Motion motion = new Motion(this::step);
    private final Finder finder;
    private int count;

    /**
     * A counter at zero.
     *
     * @param activity one that is counted
     */
    public RepetitionCounter(Activity activity) {
        Stroke stroke = Stroke.of(activity);
        if (stroke != null) {
            finder = new StrokeFinder(motion, stroke)::step;
        } else if (activity == Activity.SIT_UPS) {
            finder = new SitUpFinder(motion)::step;
        } else if (activity == Activity.JUMPING_JACKS) {
            finder = new HopFinder(motion)::step;
        } else {
            throw new IllegalArgumentException(
                    "activity must be one that is counted, got " + activity);
        }
    }

    private int step() {
        return finder.step() ? 1 : 0;
    }

    /**
     * Takes a reading, in the frame of the glasses: x to the right, y up, z towards the wearer.
     *
     * @param nanoTime when
     * @param ax acceleration with gravity, m/s²
     * @param ay acceleration with gravity, m/s²
     * @param az acceleration with gravity, m/s²
     * @param gx turning about x, rad/s
     * @param gy turning about y, rad/s
     * @param gz turning about z, rad/s
     * @return whether it completed a repetition
     */
    public boolean add(
            long nanoTime, double ax, double ay, double az, double gx, double gy, double gz) {
        int more = motion.add(nanoTime, ax, ay, az, gx, gy, gz);
        count += more;
        return more > 0;
    }

    /** {@return repetitions so far} */
    public int count() {
        return count;
    }
}
