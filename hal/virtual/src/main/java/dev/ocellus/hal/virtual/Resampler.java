// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.util.Arrays;

/**
 * Converts the rate of a stream without delay: sample 0 stays at time 0, and {@code n} samples give
 * exactly {@code ceil(n * toHz / fromHz)}, however they are cut into pieces. Confined to one
 * thread.
 */
final class Resampler {
    /** Rates with more phases than this share them, with straight lines between. */
    private static final int MOST_PHASES = 1024;

    private final int up;
    private final int down;
    private final int phases;
    private final Kernel kernel;
    private float[] x;
    private int filled;
    private int at;
    private int phase;
    private boolean ended;

    /**
     * A converter between two rates.
     *
     * @param fromHz rate of what is put in
     * @param toHz rate of what is taken out
     */
    Resampler(int fromHz, int toHz) {
        int divisor = gcd(fromHz, toHz);
        this.up = toHz / divisor;
        this.down = fromHz / divisor;
        this.phases = Math.min(up, MOST_PHASES);
        this.kernel = new Kernel(fromHz, toHz, phases);
        this.x = new float[4096 + 2 * kernel.half()];
        reset();
    }

    /** Forgets everything; the next sample put in is sample 0. */
    void reset() {
        Arrays.fill(x, 0, kernel.half() - 1, 0);
        filled = kernel.half() - 1;
        at = kernel.half() - 1;
        phase = 0;
        ended = false;
    }

    /** Takes samples over; they are copied. */
    void put(float[] samples, int offset, int length) {
        reserve(length);
        System.arraycopy(samples, offset, x, filled, length);
        filled += length;
    }

    /** Says that nothing more will be put in, so that the last samples come out. */
    void end() {
        if (!ended) {
            ended = true;
            reserve(kernel.half());
            Arrays.fill(x, filled, filled + kernel.half(), 0);
            filled += kernel.half();
        }
    }

    /**
     * {@return how many samples were written to {@code out}; fewer than asked when more must be
     * put}
     */
    int take(float[] out, int offset, int length) {
        int taken = 0;
        int last = filled - kernel.half();
        while (taken < length && at < last) {
            out[offset + taken++] =
                    up == phases
                            ? kernel.at(x, at, phase)
                            : kernel.between(x, at, (double) phase / up);
            phase += down;
            at += phase / up;
            phase %= up;
        }
        return taken;
    }

    private void reserve(int length) {
        if (filled + length <= x.length) {
            return;
        }
        int from = Math.min(at - (kernel.half() - 1), filled);
        int kept = filled - from;
        float[] room = kept + length <= x.length ? x : new float[2 * (kept + length)];
        System.arraycopy(x, from, room, 0, kept);
        x = room;
        filled = kept;
        at -= from;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
