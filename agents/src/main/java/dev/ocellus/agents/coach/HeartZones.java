// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

import java.time.Duration;
import java.util.Arrays;

/**
 * How hard the heart works, in five zones that begin at 50, 60, 70, 80 and 90 % of its maximum, as
 * watches have them: S. Edwards, "The Heart Rate Monitor Book" (1993). The middle of the last five
 * readings counts, so that a single wrong one does not. A new zone must last before it is one.
 * Confined to one thread.
 *
 * <p>No medical device: a sensor errs, and so does every formula for the maximum.
 */
public final class HeartZones {
    /** Zone 0 is below all; 1 to 5 are the five. */
    public static final int ZONES = 6;

    private static final int READINGS = 5;
    private static final double FIRST = 0.5;
    private static final double EACH = 0.1;
    private static final double MARGIN = 0.01;
    private static final double LASTING_S = 10;
    private static final double LONGEST_GAP_S = 10;
    private static final double NANOS = 1e9;

    private final int most;
    private final double[] readings = new double[READINGS];
    private final double[] sorted = new double[READINGS];
    private final double[] seconds = new double[ZONES];
    private int count;
    private long lastNanos;
    private double beats;
    private double highest;
    private double weighted;
    private double total;
    private int zone;
    private int coming;
    private double came;

    /**
     * Zones of a heart.
     *
     * @param most beats a minute that it reaches at most
     */
    public HeartZones(int most) {
        if (most < 100 || most > 240) {
            throw new IllegalArgumentException("most must be 100..240, got " + most);
        }
        this.most = most;
    }

    /**
     * {@return the most beats a minute at an age}: H. Tanaka, K. D. Monahan, D. R. Seals,
     * "Age-predicted maximal heart rate revisited", Journal of the American College of Cardiology
     * 37 (2001).
     *
     * @param years of age
     */
    public static int mostAt(int years) {
        return (int) Math.round(208 - 0.7 * years);
    }

    /**
     * Takes a reading; one that no heart can have, or that comes from the past, is left out.
     *
     * @param nanoTime when
     * @param beatsPerMinute how fast it beats
     * @return whether the zone has changed
     */
    public boolean add(long nanoTime, double beatsPerMinute) {
        if (!(beatsPerMinute >= 25 && beatsPerMinute <= 240)
                || (count > 0 && nanoTime <= lastNanos)) {
            return false;
        }
        double since = count == 0 ? 0 : (nanoTime - lastNanos) / NANOS;
        lastNanos = nanoTime;
        if (since > LONGEST_GAP_S) {
            count = 0;
            since = 0;
            coming = zone;
        }
        if (count > 0) {
            weighted += beats * since;
            total += since;
            seconds[zone] += since;
        }
        readings[count % READINGS] = beatsPerMinute;
        count++;
        int there = Math.min(count, READINGS);
        System.arraycopy(readings, 0, sorted, 0, there);
        Arrays.sort(sorted, 0, there);
        beats = sorted[there / 2];
        if (count >= READINGS) {
            highest = Math.max(highest, beats);
        }
        return follow(since);
    }

    private boolean follow(double since) {
        double share = beats / most;
        int now = zone;
        while (now < ZONES - 1 && share >= from(now + 1) + (now >= zone ? MARGIN : 0)) {
            now++;
        }
        while (now > 0 && share < from(now) - MARGIN) {
            now--;
        }
        if (now != coming) {
            coming = now;
            came = 0;
        } else {
            came += since;
        }
        if (now == zone || came < LASTING_S) {
            return false;
        }
        zone = now;
        return true;
    }

    private static double from(int zone) {
        return FIRST + EACH * (zone - 1);
    }

    /** {@return beats a minute now, or 0 before the first reading} */
    public double beatsPerMinute() {
        return beats;
    }

    /** {@return the most beats a minute so far, or 0} */
    public double highest() {
        return highest;
    }

    /** {@return beats a minute over all the time, or 0} */
    public double average() {
        return total == 0 ? beats : weighted / total;
    }

    /** {@return the zone now, 0 to 5} */
    public int zone() {
        return zone;
    }

    /**
     * {@return how long the heart was in a zone}
     *
     * @param of 0 to 5
     */
    public Duration in(int of) {
        return Duration.ofMillis((long) (seconds[of] * 1000));
    }
}
