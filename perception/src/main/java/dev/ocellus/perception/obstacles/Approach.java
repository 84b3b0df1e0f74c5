// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.obstacles;

import dev.ocellus.perception.vision.Box;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One thing that may come nearer. Its size goes with one over its distance, so the slope of the
 * logarithm of its size is one over the time to contact (D. N. Lee, "A theory of visual control of
 * braking based on information about time-to-collision", 1976). It is met, and not passed, if it
 * grows without wandering: while it comes nearer, its bearing drifts by how far it will pass.
 */
final class Approach {
    /** Seconds over which the slope is taken. */
    private static final double WINDOW = 0.8;

    private static final double SHORTEST = 0.6 * WINDOW;
    private static final int FEWEST = 5;

    /** Share of the variance that steady growth must explain. */
    private static final double STEADY = 0.85;

    /** Slopes below this many of their standard errors are chance. */
    private static final double CERTAIN = 4;

    /** What passes by more than this many of its widths is not met. */
    private static final double PASSES = 0.8;

    private static final double SLOWEST = 1e-3;

    /**
     * @param seconds when
     * @param growth logarithm of the size, against when it was first seen
     * @param x bearing in pixels, the camera's own turning taken out
     */
    private record Sample(double seconds, double growth, double x) {}

    /**
     * What can be told.
     *
     * @param secondsToContact above 0
     * @param confidence 0 to 1
     */
    record Estimate(double secondsToContact, double confidence) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private double growth;
    private double share;
    Box box;
    double seenSeconds;
    int detections = 1;
    int streak;
    double alertedSeconds = Double.NEGATIVE_INFINITY;

    Approach(Box box, double seconds) {
        this.box = box;
        this.seenSeconds = seconds;
    }

    /**
     * Goes on to the next picture.
     *
     * @param scale how much it grew
     * @param dx how far it moved
     * @param dy how far it moved
     * @param ownX how far everything has moved since the beginning because the camera turned
     * @param points share of its points that were followed
     */
    void move(double seconds, double scale, double dx, double dy, double ownX, double points) {
        double width = box.width() * scale;
        double height = box.height() * scale;
        double x = box.x() + box.width() / 2 + dx;
        double y = box.y() + box.height() / 2 + dy;
        box = new Box(x - width / 2, y - height / 2, width, height);
        growth += Math.log(scale);
        share = points;
        samples.add(new Sample(seconds, growth, x - ownX));
        while (seconds - samples.getFirst().seconds() > WINDOW + 1e-6) {
            samples.removeFirst();
        }
    }

    /** It could not be followed into this picture: all that was measured is void. */
    void lose() {
        samples.clear();
        streak = 0;
    }

    /** A detector found it again. */
    void found(Box where, double seconds) {
        box =
                new Box(
                        (box.x() + where.x()) / 2,
                        (box.y() + where.y()) / 2,
                        (box.width() + where.width()) / 2,
                        (box.height() + where.height()) / 2);
        seenSeconds = seconds;
        detections++;
    }

    /** {@return when it is met, or null if it is not, or that cannot be told} */
    @Nullable Estimate estimate() {
        int n = samples.size();
        if (n < FEWEST || samples.getLast().seconds() - samples.getFirst().seconds() < SHORTEST) {
            return null;
        }
        double meanT = 0;
        double meanG = 0;
        double meanX = 0;
        for (Sample each : samples) {
            meanT += each.seconds() / n;
            meanG += each.growth() / n;
            meanX += each.x() / n;
        }
        double tt = 0;
        double tg = 0;
        double gg = 0;
        double tx = 0;
        for (Sample each : samples) {
            double t = each.seconds() - meanT;
            double g = each.growth() - meanG;
            tt += t * t;
            tg += t * g;
            gg += g * g;
            tx += t * (each.x() - meanX);
        }
        double slope = tg / tt;
        double left = Math.max(0, gg - slope * tg);
        double error = Math.sqrt(left / (n - 2) / tt);
        double explained = gg > 0 ? 1 - left / gg : 0;
        if (slope < SLOWEST || explained < STEADY || slope < CERTAIN * error) {
            return null;
        }
        double passes = Math.abs(tx / tt) / slope / Math.max(1, box.width());
        if (passes > PASSES) {
            return null;
        }
        return new Estimate(1 / slope, Math.clamp(explained * share, 0, 1));
    }
}
