// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

/**
 * Tells when a head is still, and learns meanwhile what its sensor reads for nothing: the zero
 * velocity update of navigation on foot, as in E. Foxlin, "Pedestrian tracking with shoe-mounted
 * inertial sensors", IEEE Computer Graphics and Applications 25 (2005).
 */
final class Stillness {
    /** So little acceleration on average, with so little change, for so many steps. */
    private static final double LITTLE = 0.06;

    private static final double CHANGE = 0.16;
    private static final int SOON = (int) (0.6 * Motion.RATE_HZ);

    /** Without change for so long it is still whatever the sensor reads. */
    private static final int LONG = (int) (1.2 * Motion.RATE_HZ);

    private static final double LITTLE_TURNING = 0.12;
    private static final int WARM_UP = Motion.RATE_HZ / 2;
    private static final double LEARNING = 0.05;

    /** What is more is motion, and no offset of a sensor. */
    private static final double MOST_OFFSET = 0.4;

    private final Motion motion;
    private final double[] lately = new double[LONG];
    private double offset;
    private int level;
    private int next;

    Stillness(Motion motion) {
        this.motion = motion;
    }

    /** {@return what the sensor reads upwards where there is nothing, m/s²} */
    double offset() {
        return offset;
    }

    boolean isLearning() {
        return motion.taken() <= WARM_UP;
    }

    /**
     * {@return whether the head is still}
     *
     * @param rise smoothed acceleration upwards
     */
    boolean step(double rise) {
        if (motion.taken() <= 1) {
            offset = 0;
            level = 0;
        }
        if (isLearning()) {
            double mean = offset + (rise - offset) / motion.taken();
            offset = Math.clamp(mean, -MOST_OFFSET, MOST_OFFSET);
            return true;
        }
        double turning =
                Math.abs(motion.nodX()) + Math.abs(motion.nodY()) + Math.abs(motion.nodZ());
        boolean quiet = turning < LITTLE_TURNING;
        lately[next] = rise;
        next = (next + 1) % LONG;
        level = quiet ? level + 1 : 0;
        boolean isStill =
                (level >= SOON && isLevel(SOON) && Math.abs(mean(SOON) - offset) < LITTLE)
                        || (level >= LONG && isLevel(LONG));
        if (isStill) {
            double more = offset + (rise - offset) * LEARNING;
            offset = Math.clamp(more, -MOST_OFFSET, MOST_OFFSET);
        }
        return isStill;
    }

    private boolean isLevel(int steps) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int i = 1; i <= steps; i++) {
            double each = lately[(next - i + LONG) % LONG];
            least = Math.min(least, each);
            most = Math.max(most, each);
        }
        return most - least < CHANGE;
    }

    private double mean(int steps) {
        double sum = 0;
        for (int i = 1; i <= steps; i++) {
            sum += lately[(next - i + LONG) % LONG];
        }
        return sum / steps;
    }
}
