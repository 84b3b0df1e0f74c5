// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

/**
 * Readings of a motion sensor, whatever their rate, at {@value #RATE_HZ} a second and with gravity
 * told from motion: which way is up, how fast the head is accelerated along it, and how fast it
 * nods or tilts. Confined to one thread.
 *
 * <p>Each value is the mean of the straight lines between the readings of one step, which smooths a
 * fast sensor and fills in a slow one. Up is followed by the gyroscope and drawn to what the
 * accelerometer says by and by: a complementary filter, as in R. Mahony, T. Hamel, J.-M. Pflimlin,
 * "Nonlinear complementary filters on the special orthogonal group", IEEE Transactions on Automatic
 * Control 53 (2008), reduced to one direction. So a tilted mount and a nod change nothing.
 */
final class Motion {
    static final int RATE_HZ = 50;
    static final double STEP_S = 1.0 / RATE_HZ;
    private static final double GRAVITY = 9.80665;
    private static final double NANOS = 1e9;

    /** How soon the accelerometer is believed. */
    private static final double DRAWN_S = 2.5;

    /** A sensor that was silent for longer begins anew. */
    private static final double GAP_S = 0.4;

    private static final int AXES = 6;

    /**
     * From the joint about which a head nods to a sensor in the frame of glasses, m: what a nod
     * adds to the accelerometer is taken out by it. Heads and frames differ by centimetres.
     */
    private static final double[] LEVER = {0, 0.09, -0.10};

    /** Takes a step. */
    @FunctionalInterface
    interface Steps {
        /** {@return what the listener says of it; {@link Motion#add} adds that up} */
        int step();
    }

    private final Steps steps;
    private final double[] now = new double[AXES];
    private final double[] last = new double[AXES];
    private final double[] area = new double[AXES];
    private final double[] turned = new double[3];
    private final double[] spun = new double[3];
    private boolean begun;
    private long lastNanos;
    private double filled;
    private boolean upright;
    private long taken;
    private double upX;
    private double upY;
    private double upZ;
    private double rise;
    private double moved;
    private double nodX;
    private double nodY;
    private double nodZ;

    Motion(Steps steps) {
        this.steps = steps;
    }

    /**
     * Takes a reading; one that is no number or comes from the past is left out.
     *
     * @return the sum of what was said of the steps that it completed
     */
    int add(long nanoTime, double ax, double ay, double az, double gx, double gy, double gz) {
        double sum = ax + ay + az + gx + gy + gz;
        if (!Double.isFinite(sum) || (begun && nanoTime <= lastNanos)) {
            return 0;
        }
        now[0] = ax;
        now[1] = ay;
        now[2] = az;
        now[3] = gx;
        now[4] = gy;
        now[5] = gz;
        double span = begun ? (nanoTime - lastNanos) / NANOS : Double.MAX_VALUE;
        lastNanos = nanoTime;
        int said = 0;
        if (span > GAP_S) {
            begin();
        } else {
            said = spread(span);
        }
        System.arraycopy(now, 0, last, 0, AXES);
        return said;
    }

    private void begin() {
        begun = true;
        upright = false;
        filled = 0;
        taken = 0;
        java.util.Arrays.fill(area, 0);
    }

    /** Spreads the line from the last reading to this one over the steps that it touches. */
    private int spread(double span) {
        int said = 0;
        double at = 0;
        while (at < span) {
            double to = Math.min(span, at + STEP_S - filled);
            double middle = (at + to) / 2 / span;
            for (int i = 0; i < AXES; i++) {
                area[i] += (last[i] + (now[i] - last[i]) * middle) * (to - at);
            }
            filled += to - at;
            at = to;
            if (filled >= STEP_S - 1e-9) {
                for (int i = 0; i < AXES; i++) {
                    area[i] /= filled;
                }
                take();
                said += steps.step();
                filled = 0;
                java.util.Arrays.fill(area, 0);
            }
        }
        return said;
    }

    /** What turning about the neck adds to an axis of the accelerometer: w' x r + w x (w x r). */
    private double swing(int axis) {
        int second = (axis + 1) % 3;
        int third = (axis + 2) % 3;
        double w = area[3 + axis];
        double inward =
                w * LEVER[axis] + area[3 + second] * LEVER[second] + area[3 + third] * LEVER[third];
        double square = area[3] * area[3] + area[4] * area[4] + area[5] * area[5];
        double faster = spun[second] * LEVER[third] - spun[third] * LEVER[second];
        return faster + w * inward - LEVER[axis] * square;
    }

    private void take() {
        taken++;
        for (int i = 0; i < 3; i++) {
            spun[i] = taken == 1 ? 0 : (area[3 + i] - turned[i]) / STEP_S;
            turned[i] = area[3 + i];
        }
        double ax = area[0];
        double ay = area[1];
        double az = area[2];
        if (!upright) {
            upright = true;
            upX = ax;
            upY = ay;
            upZ = az;
        }
        double gx = area[3] * STEP_S;
        double gy = area[4] * STEP_S;
        double gz = area[5] * STEP_S;
        // What stands still in the world turns the other way in the head.
        double x = upX - (gy * upZ - gz * upY);
        double y = upY - (gz * upX - gx * upZ);
        double z = upZ - (gx * upY - gy * upX);
        // At first the mean of all readings so far, later one that forgets.
        double share = Math.max(STEP_S / DRAWN_S, 1.0 / taken);
        double norm = Math.max(1e-6, Math.sqrt(ax * ax + ay * ay + az * az));
        double grown = Math.max(1e-6, Math.sqrt(x * x + y * y + z * z));
        // Unscaled, so that a jump weighs as much as the fall after it and they cancel out.
        double pull = taken == 1 ? GRAVITY / norm : 1;
        x = x / grown * GRAVITY * (1 - share) + ax * pull * share;
        y = y / grown * GRAVITY * (1 - share) + ay * pull * share;
        z = z / grown * GRAVITY * (1 - share) + az * pull * share;
        double length = Math.max(1e-6, Math.sqrt(x * x + y * y + z * z));
        upX = x / length;
        upY = y / length;
        upZ = z / length;
        double neckX = ax - swing(0);
        double neckY = ay - swing(1);
        double neckZ = az - swing(2);
        rise = neckX * upX + neckY * upY + neckZ * upZ - GRAVITY;
        double x2 = neckX - GRAVITY * upX;
        double y2 = neckY - GRAVITY * upY;
        double z2 = neckZ - GRAVITY * upZ;
        moved = Math.sqrt(x2 * x2 + y2 * y2 + z2 * z2);
        double spin = area[3] * upX + area[4] * upY + area[5] * upZ;
        nodX = area[3] - spin * upX;
        nodY = area[4] - spin * upY;
        nodZ = area[5] - spin * upZ;
    }

    /** {@return steps since the sensor was silent} */
    long taken() {
        return taken;
    }

    /** {@return acceleration upwards without gravity, m/s²} */
    double rise() {
        return rise;
    }

    /** {@return acceleration without gravity, whatever its direction, m/s²} */
    double moved() {
        return moved;
    }

    /** {@return how much up points along the axis to the right, -1 to 1} */
    double upX() {
        return upX;
    }

    /** {@return how much up points along the axis of the crown, -1 to 1} */
    double upY() {
        return upY;
    }

    /** {@return how much up points backwards, -1 to 1: -1 lies on the back, 1 on the face} */
    double upZ() {
        return upZ;
    }

    /** {@return turning about a level axis, rad/s: its part about the axis to the right} */
    double nodX() {
        return nodX;
    }

    /** {@return turning about a level axis, rad/s: its part about the axis of the crown} */
    double nodY() {
        return nodY;
    }

    /** {@return turning about a level axis, rad/s: its part about the axis backwards} */
    double nodZ() {
        return nodZ;
    }
}
