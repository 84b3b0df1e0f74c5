// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

/**
 * Counts steps by a motion sensor on the head, and tells their rate and about how fast the wearer
 * goes. Confined to one thread; nothing is allocated for a reading.
 *
 * <p>Steps are peaks of the acceleration upwards between 1 and 3.5 Hz, above a share of the usual
 * swing, with a least time between two; they count once {@value #REGULAR} have come regularly, as
 * in A. Brajdic, R. Harle, "Walk detection and step counting on unconstrained smartphones", UbiComp
 * 2013. A head that nods as often as one steps is told by how much it turns for how little it
 * moves. The rate is the best lag of the autocorrelation: R. Moe-Nilssen, J. L. Helbostad,
 * "Estimation of gait cycle characteristics by trunk accelerometry", Journal of Biomechanics 37
 * (2004).
 */
public final class StepCounter {
    private static final int REGULAR = 6;
    private static final double LOW_HZ = 1;
    private static final double HIGH_HZ = 3.5;
    private static final double LEAST_SWING = 0.9;
    private static final double SHARE_OF_USUAL = 0.4;
    private static final double SHORTEST_S = 0.24;
    private static final double LONGEST_S = 0.95;
    private static final double LEAST_RATIO = 0.6;
    private static final double FOLLOWED = 0.2;

    /** The arm about which a nod moves the sensor, m, and how much of the motion it may explain. */
    private static final double LEVER = 0.12;

    private static final double MOST_EXPLAINED = 0.45;
    private static final double ENERGY_S = 1.5;

    private static final int WINDOW = 5 * Motion.RATE_HZ;
    private static final int SHORTEST_LAG = (int) (SHORTEST_S * Motion.RATE_HZ);
    private static final int LONGEST_LAG = (int) (LONGEST_S * Motion.RATE_HZ);
    private static final double LEAST_LIKE = 0.35;
    private static final double NEARLY_BEST = 0.85;

    /**
     * Length of a step over steps a minute: about the same at all speeds of walking. N. Sekiya, H.
     * Nagasaki, "Reproducibility of the walking patterns of normal young adults", Gait and Posture
     * 7 (1998).
     */
    private static final double WALK_RATIO = 0.0064;

    private static final double RUNNING_FROM = 140;

    /**
     * Length of a step over the fourth root of the swing: H. Weinberg, "Using the ADXL202 in
     * pedometer and personal navigation applications", Analog Devices AN-602 (2002).
     */
    private static final double WEINBERG = 0.47;

    private static final double USUAL_HEIGHT_M = 1.72;

    private final Motion motion = new Motion(this::step);
    private final Biquad high = Biquad.highPass(LOW_HZ, Motion.RATE_HZ);
    private final Biquad low = Biquad.lowPass(HIGH_HZ, Motion.RATE_HZ);
    private final double[] lately = new double[WINDOW];
    private final double tall;
    private int next;
    private long at;
    private long last = Long.MIN_VALUE / 2;
    private double crest;
    private double trough;
    private long crestAt;
    private boolean rising;
    private double usualSwing;
    private double usualSteps;
    private int regular;
    private int irregular;
    private int count;
    private double metres;
    private double moving;
    private double turning;
    private double nodX;
    private double nodY;
    private double nodZ;

    /**
     * A counter at zero.
     *
     * @param heightCm how tall the wearer is, for the length of a step
     */
    public StepCounter(int heightCm) {
        tall = heightCm / 100.0 / USUAL_HEIGHT_M;
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
     * @return how many steps more are known of now: several when they turn out to be regular
     */
    public int add(
            long nanoTime, double ax, double ay, double az, double gx, double gy, double gz) {
        return motion.add(nanoTime, ax, ay, az, gx, gy, gz);
    }

    /** {@return steps so far} */
    public int count() {
        return count;
    }

    /** {@return about how far they went, m} */
    public double metres() {
        return metres;
    }

    private int step() {
        if (motion.taken() <= 1) {
            high.settle(motion.rise());
            low.settle(0);
        }
        double rise = low.filter(high.filter(motion.rise()));
        lately[next] = rise;
        next = (next + 1) % WINDOW;
        at++;
        energies(rise);
        if (at - last > LONGEST_S * Motion.RATE_HZ) {
            regular = 0;
        }
        double swing = Math.max(LEAST_SWING, usualSwing * SHARE_OF_USUAL);
        if (rising) {
            if (rise > crest) {
                crest = rise;
                crestAt = at;
            } else if (crest - rise > swing) {
                rising = false;
                double height = crest - trough;
                trough = rise;
                return stepped(height);
            }
        } else if (rise < trough) {
            trough = rise;
        } else if (rise - trough > swing) {
            rising = true;
            crest = rise;
            crestAt = at;
        }
        return 0;
    }

    private void energies(double rise) {
        double x = (motion.nodX() - nodX) * Motion.RATE_HZ * LEVER;
        double y = (motion.nodY() - nodY) * Motion.RATE_HZ * LEVER;
        double z = (motion.nodZ() - nodZ) * Motion.RATE_HZ * LEVER;
        nodX = motion.nodX();
        nodY = motion.nodY();
        nodZ = motion.nodZ();
        double share = Motion.STEP_S / ENERGY_S;
        moving += (rise * rise - moving) * share;
        turning += (x * x + y * y + z * z - turning) * share;
    }

    private int stepped(double height) {
        long since = crestAt - last;
        if (since < SHORTEST_S * Motion.RATE_HZ) {
            return 0;
        }
        last = crestAt;
        usualSwing = usualSwing == 0 ? height : usualSwing + (height - usualSwing) * FOLLOWED;
        if (turning > MOST_EXPLAINED * MOST_EXPLAINED * moving) {
            regular = 0;
            return 0;
        }
        boolean fits =
                regular > 0
                        && since >= usualSteps * LEAST_RATIO
                        && since * LEAST_RATIO <= usualSteps;
        if (since > LONGEST_S * Motion.RATE_HZ || regular == 0) {
            regular = 1;
            usualSteps = Math.min((double) since, 0.55 * Motion.RATE_HZ);
            irregular = 0;
            return 0;
        }
        usualSteps += (since - usualSteps) * FOLLOWED * 2;
        irregular = fits ? 0 : irregular + 1;
        if (irregular > 1) {
            regular = 1;
            return 0;
        }
        regular++;
        int more = regular < REGULAR ? 0 : regular == REGULAR ? REGULAR : 1;
        count += more;
        metres += more * stepMetres(60 * Motion.RATE_HZ / Math.max(1, usualSteps));
        return more;
    }

    private double stepMetres(double perMinute) {
        double metres =
                perMinute < RUNNING_FROM
                        ? WALK_RATIO * perMinute
                        : WEINBERG * Math.sqrt(Math.sqrt(Math.max(0, usualSwing)));
        return metres * tall;
    }

    /** {@return steps a minute in the last seconds, or 0 while the wearer does not walk or run} */
    public double perMinute() {
        if (regular < REGULAR || at < WINDOW) {
            return 0;
        }
        int lag = 0;
        double most = 0;
        double zero = likeness(0);
        for (int each = SHORTEST_LAG; each <= LONGEST_LAG; each++) {
            double like = likeness(each);
            if (like > most) {
                most = like;
                lag = each;
            }
        }
        if (zero <= 0 || most < LEAST_LIKE * zero) {
            return 60.0 * Motion.RATE_HZ / Math.max(1, usualSteps);
        }
        // Left and right differ: two steps may be more alike than one is to the next.
        for (int each = SHORTEST_LAG + 1; each < lag; each++) {
            double like = likeness(each);
            if (like > NEARLY_BEST * most
                    && like >= likeness(each - 1)
                    && like >= likeness(each + 1)) {
                lag = each;
                break;
            }
        }
        double before = likeness(lag - 1);
        double here = likeness(lag);
        double after = likeness(lag + 1);
        double bend = before - 2 * here + after;
        double fine = bend < 0 ? Math.clamp((before - after) / 2 / bend, -0.5, 0.5) : 0;
        return 60.0 * Motion.RATE_HZ / (lag + fine);
    }

    /** {@return speed of the wearer, m/s; 0 while the wearer does not walk or run} */
    public double metresPerSecond() {
        double rate = perMinute();
        return rate / 60 * stepMetres(rate);
    }

    /** Without bias: the mean of the products, not their sum. */
    private double likeness(int lag) {
        double sum = 0;
        for (int i = lag; i < WINDOW; i++) {
            sum += lately[(next + i) % WINDOW] * lately[(next + i - lag) % WINDOW];
        }
        return sum / (WINDOW - lag);
    }
}
