// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A head that moves, and what a sensor at the temple feels of it: an accelerometer and a gyroscope
 * with offset and noise, read at a rate that jitters, mounted askew, 12 cm before the axis about
 * which the head nods and turns. Movements follow one another; where each begins, the head is at
 * rest.
 */
final class Head {
    private static final double GRAVITY = 9.80665;
    private static final double FINE_S = 1e-3;

    /** From the neck to the sensor: up and forwards. */
    private static final double[] LEVER = {0, 0.10, -0.12};

    /** What a sensor reads. */
    interface Sink {
        void add(long nanoTime, double ax, double ay, double az, double gx, double gy, double gz);
    }

    /**
     * A sensor.
     *
     * @param rateHz readings a second
     * @param jitter of the moments, as a share of the time between two
     * @param noise of the accelerometer, m/s²
     * @param offset of the accelerometer, m/s², on all axes
     * @param turn of the gyroscope: its offset, rad/s
     * @param pitchDegrees how far it is mounted askew, up and down
     * @param rollDegrees how far to the side
     */
    record Sensor(
            double rateHz,
            double jitter,
            double noise,
            double offset,
            double turn,
            double pitchDegrees,
            double rollDegrees) {
        static final Sensor USUAL = new Sensor(100, 0.05, 0.05, 0.1, 0.005, 0, 0);

        Sensor at(double hertz) {
            return new Sensor(hertz, jitter, noise, offset, turn, pitchDegrees, rollDegrees);
        }

        Sensor askew(double pitch, double roll) {
            return new Sensor(rateHz, jitter, noise, offset, turn, pitch, roll);
        }

        Sensor noisy(double metresPerSecondSquared) {
            return new Sensor(
                    rateHz,
                    jitter,
                    metresPerSecondSquared,
                    offset,
                    turn,
                    pitchDegrees,
                    rollDegrees);
        }
    }

    /**
     * Some time of movement; each value a function of the time since it began, s.
     *
     * @param seconds how long
     * @param height of the neck, m
     * @param forward way of the neck, m
     * @param side way of the neck, m
     * @param pitch of the head, degrees, back is positive
     * @param yaw of the head, degrees, to the left
     */
    private record Part(
            double seconds,
            DoubleUnaryOperator height,
            DoubleUnaryOperator forward,
            DoubleUnaryOperator side,
            DoubleUnaryOperator pitch,
            DoubleUnaryOperator yaw) {}

    private static double still(double t) {
        return 0 * t;
    }

    private final Random random;
    private final List<Part> parts = new ArrayList<>();
    private double pitched;
    private double height;

    Head(long seed) {
        random = new Random(seed);
    }

    private double vary(double share) {
        return 1 + share * Math.clamp(random.nextGaussian(), -2, 2);
    }

    /** From 0 to 1 without a jolt: the path of least jerk (Flash and Hogan, 1985). */
    private static double ease(double x) {
        double s = Math.clamp(x, 0, 1);
        return s * s * s * (10 + s * (6 * s - 15));
    }

    private Head part(
            double seconds,
            DoubleUnaryOperator up,
            DoubleUnaryOperator forward,
            DoubleUnaryOperator side,
            DoubleUnaryOperator pitch,
            DoubleUnaryOperator yaw) {
        double fromHeight = height;
        double fromPitch = pitched;
        parts.add(
                new Part(
                        seconds,
                        t -> fromHeight + up.applyAsDouble(t),
                        forward,
                        side,
                        t -> fromPitch + pitch.applyAsDouble(t),
                        yaw));
        height += up.applyAsDouble(seconds);
        pitched += pitch.applyAsDouble(seconds);
        return this;
    }

    Head rest(double seconds) {
        return part(seconds, Head::still, Head::still, Head::still, Head::still, Head::still);
    }

    /** Sits or stands up, gets down on the floor: to another height and another tilt. */
    Head go(double seconds, double metres, double degrees) {
        return part(
                seconds,
                t -> metres * ease(t / seconds),
                t -> 0.2 * Math.abs(metres) * ease(t / seconds) * ease(1 - t / seconds) * 4,
                Head::still,
                t -> degrees * ease(t / seconds),
                Head::still);
    }

    /**
     * Goes one way and back, again and again, with a hold at each end.
     *
     * @param metres up is positive
     * @param degrees by which the head tilts back meanwhile
     */
    Head strokes(
            int count, double metres, double seconds, double hold, double degrees, double vary) {
        for (int i = 0; i < count; i++) {
            double far = metres * vary(vary);
            double tilt = degrees * vary(vary);
            double out = seconds / 2 * vary(vary);
            double back = seconds / 2 * vary(vary);
            double stay = hold * vary(vary);
            DoubleUnaryOperator there =
                    t -> ease(t / out) * (t < out + stay ? 1 : 1 - ease((t - out - stay) / back));
            part(
                    out + stay + back + hold * vary(vary) / 2,
                    t -> far * there.applyAsDouble(t),
                    t -> 0.15 * Math.abs(far) * there.applyAsDouble(t),
                    Head::still,
                    t -> tilt * there.applyAsDouble(t),
                    Head::still);
        }
        return this;
    }

    /** Squats. */
    Head squats(int count, double metres, double seconds) {
        return strokes(count, -metres, seconds, 0.15, -12, 0.12);
    }

    /** Hops of a height, so many a second: a push, a free fall and a landing. */
    Head hops(int count, double metres, double aSecond) {
        for (int i = 0; i < count; i++) {
            double high = metres * vary(0.15);
            double whole = 1 / aSecond * vary(0.05);
            double fall = Math.min(0.7 * whole, 2 * Math.sqrt(2 * high / GRAVITY));
            double stance = whole - fall;
            double off = GRAVITY * fall / 2;
            part(
                    whole,
                    t -> {
                        if (t < stance) {
                            // from the landing speed to the speed of taking off, least at the
                            // middle
                            double x = t / stance;
                            return -off * stance / Math.PI * Math.sin(Math.PI * x);
                        }
                        double s = t - stance;
                        return off * s - GRAVITY / 2 * s * s;
                    },
                    Head::still,
                    Head::still,
                    t -> 2 * Math.sin(2 * Math.PI * t / whole),
                    Head::still);
            if (i == count - 1) {
                // The last landing: from the speed of the fall to rest, and up again.
                part(
                        0.6,
                        t -> -off * t * Math.pow(1 - t / 0.6, 3),
                        Head::still,
                        Head::still,
                        Head::still,
                        Head::still);
            }
        }
        return this;
    }

    /** Walks or runs: the head bobs with each step and sways with every other. */
    Head steps(int count, double perMinute, double bobMetres) {
        for (int i = 0; i < count; i++) {
            double whole = 60 / perMinute * vary(0.03);
            double bob = bobMetres / 2 * vary(0.08);
            double left = i % 2 == 0 ? 1 : -1;
            part(
                    whole,
                    t ->
                            bob * (Math.cos(2 * Math.PI * t / whole) - 1)
                                    + bob * 0.12 * (Math.cos(4 * Math.PI * t / whole) - 1),
                    Head::still,
                    t -> left * 0.015 * Math.sin(Math.PI * t / whole),
                    t -> 1.5 * Math.sin(2 * Math.PI * t / whole),
                    t -> left * 2 * Math.sin(Math.PI * t / whole));
        }
        return this;
    }

    /** Says yes. */
    Head nods(int count, double degrees, double seconds) {
        for (int i = 0; i < count; i++) {
            double far = degrees * vary(0.2);
            double whole = seconds * vary(0.15);
            part(
                    whole,
                    Head::still,
                    Head::still,
                    Head::still,
                    t -> -far / 2 * (1 - Math.cos(2 * Math.PI * t / whole)),
                    Head::still);
        }
        return this;
    }

    /** Says no, or looks to the side and back. */
    Head turns(int count, double degrees, double seconds) {
        for (int i = 0; i < count; i++) {
            double far = degrees * vary(0.2);
            double whole = seconds * vary(0.15);
            part(
                    whole,
                    Head::still,
                    Head::still,
                    Head::still,
                    Head::still,
                    t -> far / 2 * (1 - Math.cos(2 * Math.PI * t / whole)));
        }
        return this;
    }

    /** Bends down to the floor with the trunk, and comes up again. */
    Head bends(int count, double seconds) {
        return strokes(count, -0.7, seconds, 0.5, -85, 0.1);
    }

    double seconds() {
        return parts.stream().mapToDouble(Part::seconds).sum();
    }

    /** Lets a sensor feel it all. */
    void feel(Sensor sensor, Sink sink) {
        double end = seconds();
        double[] mount = rotation(Math.toRadians(sensor.pitchDegrees()), 0, sensor.rollDegrees());
        for (double t = 4 * FINE_S; t < end - 4 * FINE_S; ) {
            double[] force = turned(mount, felt(t));
            double[] turning = turned(mount, turning(t));
            sink.add(
                    (long) (t * 1e9),
                    force[0] + sensor.offset() + random.nextGaussian() * sensor.noise(),
                    force[1] + sensor.offset() + random.nextGaussian() * sensor.noise(),
                    force[2] + sensor.offset() + random.nextGaussian() * sensor.noise(),
                    turning[0] + sensor.turn() + random.nextGaussian() * 0.005,
                    turning[1] + sensor.turn() + random.nextGaussian() * 0.005,
                    turning[2] + sensor.turn() + random.nextGaussian() * 0.005);
            t += 1 / sensor.rateHz() * (1 + sensor.jitter() * (2 * random.nextDouble() - 1));
        }
    }

    private double at(double t, int what) {
        double since = t;
        for (Part part : parts) {
            if (since < part.seconds()) {
                return value(part, since, what);
            }
            since -= part.seconds();
        }
        Part last = parts.getLast();
        return value(last, last.seconds(), what);
    }

    private static double value(Part part, double t, int what) {
        return switch (what) {
            case 0 -> part.height().applyAsDouble(t);
            case 1 -> part.forward().applyAsDouble(t);
            case 2 -> part.pitch().applyAsDouble(t);
            case 3 -> part.yaw().applyAsDouble(t);
            default -> part.side().applyAsDouble(t);
        };
    }

    /** Where the sensor is in the world: x to the right, y up, z backwards. */
    private double[] place(double t) {
        double[] lever =
                turned(rotation(Math.toRadians(at(t, 2)), Math.toRadians(at(t, 3)), 0), LEVER);
        return new double[] {at(t, 4) + lever[0], at(t, 0) + lever[1], -at(t, 1) + lever[2]};
    }

    /** Acceleration with gravity, in the head's frame. */
    private double[] felt(double t) {
        double h = 4 * FINE_S;
        double[] before = place(t - h);
        double[] here = place(t);
        double[] after = place(t + h);
        double[] force = new double[3];
        for (int i = 0; i < 3; i++) {
            force[i] = (after[i] - 2 * here[i] + before[i]) / h / h + (i == 1 ? GRAVITY : 0);
        }
        return back(rotation(Math.toRadians(at(t, 2)), Math.toRadians(at(t, 3)), 0), force);
    }

    /** Rates about the head's axes. */
    private double[] turning(double t) {
        double pitch = Math.toRadians(at(t, 2));
        double h = FINE_S;
        double pitching = Math.toRadians(at(t + h, 2) - at(t - h, 2)) / 2 / h;
        double yawing = Math.toRadians(at(t + h, 3) - at(t - h, 3)) / 2 / h;
        // yaw turns about the world's up, pitch about the head's right
        return new double[] {pitching, yawing * Math.cos(pitch), -yawing * Math.sin(pitch)};
    }

    /** From the head to the world: yaw about up, then pitch about the right, then roll. */
    private static double[] rotation(double pitch, double yaw, double rollDegrees) {
        double roll = Math.toRadians(rollDegrees);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cr = Math.cos(roll);
        double sr = Math.sin(roll);
        // Ry(yaw) · Rx(pitch) · Rz(roll)
        return new double[] {
            cy * cr + sy * sp * sr,
            -cy * sr + sy * sp * cr,
            sy * cp,
            cp * sr,
            cp * cr,
            -sp,
            -sy * cr + cy * sp * sr,
            sy * sr + cy * sp * cr,
            cy * cp
        };
    }

    private static double[] turned(double[] m, double[] v) {
        return new double[] {
            m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
            m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
            m[6] * v[0] + m[7] * v[1] + m[8] * v[2]
        };
    }

    private static double[] back(double[] m, double[] v) {
        return new double[] {
            m[0] * v[0] + m[3] * v[1] + m[6] * v[2],
            m[1] * v[0] + m[4] * v[1] + m[7] * v[2],
            m[2] * v[0] + m[5] * v[1] + m[8] * v[2]
        };
    }
}
