// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

/**
 * Finds repetitions in which the head goes one way and back: a stretch of speed in one direction,
 * and one of the other, about as long in metres. Speed is the acceleration upwards, added up and
 * slowly forgotten, because small errors add up too.
 *
 * <p>What is forgotten looks like going back. A stretch therefore counts only when the sensor felt
 * both the push that began it and the brake that ended it; that alone tells a squat from sitting
 * down. A nod of the head moves the sensor by centimetres and tilts it by much.
 */
final class StrokeFinder {
    private static final double LOW_PASS_HZ = 2.5;
    private static final double FORGET_S = 5;

    /** Who goes nowhere is not accelerated in the long run: what is left is the sensor's. */
    private static final double OFFSET_HZ = 0.02;

    /** What is slower is no stretch, m/s. */
    private static final double LEAST_SPEED = 0.05;

    private static final double SHARE_OF_USUAL_SPEED = 0.25;
    private static final double SHARE_OF_USUAL_WAY = 0.4;
    private static final double PUSHED = 0.5;
    private static final double BRAKED = 0.35;
    private static final double OVER = 0.3;
    private static final double WAY_BACK = 0.33;
    private static final double LONGEST_S = 8;
    private static final double LONGEST_HOLD_S = 4;
    private static final double SHORTEST_S = 0.65;
    private static final double FOLLOWED = 0.3;

    /** What is less may be an offset of the sensor that tilted with it, m/s². */
    private static final double FELT = 0.05;

    /** Two stretches that a short halt parts are one. */
    private static final double HALT_S = 1.5;

    private final Motion motion;
    private final Stroke stroke;
    private final Biquad low = Biquad.lowPass(LOW_PASS_HZ, Motion.RATE_HZ);
    private final Biquad high = Biquad.highPass(OFFSET_HZ, Motion.RATE_HZ);
    private final Stillness stillness;
    private double speed;
    private double usualSpeed;
    private double usualWay;
    private long at;

    // the stretch under way
    private int direction;
    private double way;
    private double peak;
    private double push;
    private double brake;
    private boolean entered;
    private boolean taken;
    private long enteredAt;

    // the repetition under way
    private boolean out;
    private boolean turnedBack;
    private double outWay;
    private double outPeak;
    private double backWay;
    private double backPeak;
    private long outBegan;
    private long outEnded;
    private double fromX;
    private double fromY;
    private double fromZ;
    private double leastCosine;

    StrokeFinder(Motion motion, Stroke stroke) {
        this.motion = motion;
        this.stroke = stroke;
        stillness = new Stillness(motion);
    }

    /** {@return whether this step ends a repetition} */
    boolean step() {
        if (motion.taken() <= 1) {
            low.settle(motion.rise());
            forget();
        }
        double rise = low.filter(motion.rise());
        boolean still = stillness.step(rise);
        if (stillness.isLearning()) {
            high.settle(stillness.offset());
            return false;
        }
        at++;
        double felt = high.filter(rise);
        speed += felt * Motion.STEP_S - speed * Motion.STEP_S / FORGET_S;
        if (still) {
            // Nobody glides: what speed seems to be left is made of errors.
            speed = 0;
            direction = 0;
            high.settle(stillness.offset());
        }
        double outward = stroke.downFirst() ? -1 : 1;
        tilt();
        return follow(speed * outward, Math.abs(felt) < FELT ? 0 : felt * outward);
    }

    private void forget() {
        speed = 0;
        direction = 0;
        out = false;
    }

    private void tilt() {
        if (out || (direction > 0 && entered)) {
            double cosine = motion.upX() * fromX + motion.upY() * fromY + motion.upZ() * fromZ;
            leastCosine = Math.min(leastCosine, cosine);
        }
    }

    /**
     * {@return whether this step ends a repetition}
     *
     * @param speed in the direction in which a repetition begins
     * @param push acceleration in that direction
     */
    private boolean follow(double speed, double push) {
        int side = speed > 0 ? 1 : -1;
        if (side != direction) {
            direction = side;
            way = 0;
            peak = 0;
            this.push = 0;
            brake = 0;
            entered = false;
            taken = false;
        }
        double fast = Math.abs(speed);
        way += fast * Motion.STEP_S;
        double forward = push * side * Motion.STEP_S;
        this.push += Math.max(0, forward);
        if (fast > peak) {
            peak = fast;
            brake = 0;
        } else {
            brake += Math.max(0, -forward);
        }
        if (!entered && fast >= Math.max(LEAST_SPEED, usualSpeed * SHARE_OF_USUAL_SPEED)) {
            entered = true;
            enteredAt = at;
            turnedBack |= direction < 0;
            enter();
        }
        boolean isOver =
                entered
                        && fast < peak * OVER
                        && this.push >= peak * PUSHED
                        && brake >= (peak - fast) * BRAKED;
        if (out && at - outBegan > LONGEST_S * Motion.RATE_HZ) {
            out = false;
        }
        if (!isOver || taken) {
            return false;
        }
        taken = true;
        return direction > 0 ? wentOut() : cameBack();
    }

    private void enter() {
        if (direction > 0 && !goesOn()) {
            // Where the head was held when this way out began.
            fromX = motion.upX();
            fromY = motion.upY();
            fromZ = motion.upZ();
            leastCosine = 1;
        }
    }

    private boolean goesOn() {
        return out && !turnedBack && isSoon(HALT_S);
    }

    private boolean isSoon(double seconds) {
        return at - outEnded <= seconds * Motion.RATE_HZ;
    }

    private boolean wentOut() {
        boolean goesOn = goesOn();
        outWay = goesOn ? outWay + way : way;
        outPeak = goesOn ? Math.max(outPeak, peak) : peak;
        if (!goesOn) {
            outBegan = enteredAt;
        }
        outEnded = at;
        backWay = 0;
        backPeak = 0;
        turnedBack = false;
        out = true;
        return false;
    }

    private boolean cameBack() {
        if (!out || !isSoon(LONGEST_HOLD_S + (at - outBegan) / (double) Motion.RATE_HZ)) {
            out = false;
            return false;
        }
        backWay += way;
        backPeak = Math.max(backPeak, peak);
        if (backWay < outWay * WAY_BACK) {
            return false;
        }
        out = false;
        double far = Math.max(outWay, backWay);
        double near = Math.min(outWay, backWay);
        // What the errors of the sensor take from one way they add to the other.
        double mean = (far + near) / 2;
        double seconds = (at - outBegan) / (double) Motion.RATE_HZ;
        double tilted = Math.toDegrees(Math.acos(Math.clamp(leastCosine, -1, 1)));
        boolean is =
                near >= far * WAY_BACK
                        && mean >= Math.max(stroke.leastMetres(), usualWay * SHARE_OF_USUAL_WAY)
                        && near >= stroke.leastMetres() * 0.5
                        && seconds >= SHORTEST_S
                        && tilted <= stroke.mostTilt();
        if (is) {
            double fast = Math.max(outPeak, backPeak);
            usualSpeed = usualSpeed == 0 ? fast : usualSpeed + (fast - usualSpeed) * FOLLOWED;
            usualWay = usualWay == 0 ? mean : usualWay + (mean - usualWay) * FOLLOWED;
        }
        return is;
    }
}
