// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.obstacles;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.opencv.MedianFlow;
import dev.ocellus.perception.vision.Alert;
import dev.ocellus.perception.vision.Alert.Urgency;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Warns of what the wearer, or what comes towards them, is about to reach. A detector says what is
 * a thing, as often as it can; between its looks, and for the growth, the things are followed by
 * {@link MedianFlow}, so a box that jitters, or grows because something enters the picture, turns
 * or strides, is no approach. A crowd is one alert. Confined to one thread.
 */
public final class ObstacleWatch implements AutoCloseable {
    /** Least score of what is followed. */
    public static final double LEAST_SCORE = 0.35;

    /** What is reached within this time is told of. */
    private static final double SOON_SECONDS = 3.4;

    private static final double NOW_SECONDS = 1.5;

    /** Estimates in a row that make an alert. */
    private static final int STREAK = 4;

    /** Times that a detector must have found it. */
    private static final int DETECTIONS = 3;

    /** What is smaller, as a share of the height of the picture, is far or low. */
    private static final double SMALLEST = 0.2;

    private static final double OVERLAP = 0.3;
    private static final double LOST_SECONDS = 1;
    private static final double UNSEEN_SECONDS = 2.5;

    /** The same thing is told of again after this time at the earliest. */
    private static final double REPEAT_SECONDS = 5;

    /** What follows an alert within this time belongs to it, unless it is more urgent. */
    private static final double CROWD_SECONDS = 3;

    /** Seconds between pictures beyond which nothing can be followed. */
    private static final double GAP_SECONDS = 0.5;

    /** Horizontal angle of view that is assumed where the camera tells none, in radians. */
    private static final double VIEW = Math.toRadians(65);

    private final MedianFlow flow = new MedianFlow();
    private final List<Approach> all = new ArrayList<>();
    private double lastSeconds = Double.NaN;
    private double ownX;
    private final List<Told> recent = new ArrayList<>();

    /** An alert that was given, and of what. */
    private record Told(Approach thing, Alert alert, double seconds) {}

    /**
     * Has seen nothing.
     *
     * @throws EngineException if OpenCV does not load
     */
    public ObstacleWatch() throws EngineException {}

    /**
     * Looks at the next picture.
     *
     * @param picture upright, of one size; lent for the call
     * @param seconds when it was taken, rising
     * @param found all that a detector found in it with {@link #LEAST_SCORE} or more, or null when
     *     none looked
     * @param turnRadS how fast the camera turns to the right, from an IMU, or null without one: it
     *     is then told from the picture
     * @return alerts, mostly none
     */
    public List<Alert> look(
            Raster picture,
            double seconds,
            @Nullable List<Detection> found,
            @Nullable Double turnRadS) {
        double since = seconds - lastSeconds;
        lastSeconds = seconds;
        flow.next(picture);
        if (!(since > 0 && since <= GAP_SECONDS)) {
            all.clear();
        } else {
            follow(seconds, since, picture, turnRadS);
        }
        if (found != null) {
            match(found, seconds);
        }
        all.removeIf(each -> seconds - each.seenSeconds > UNSEEN_SECONDS);
        return judge(picture, seconds);
    }

    private void follow(double seconds, double since, Raster picture, @Nullable Double turnRadS) {
        if (turnRadS != null) {
            ownX -= picture.widthPx() / 2.0 / Math.tan(VIEW / 2) * turnRadS * since;
        } else {
            MedianFlow.Motion around = flow.around(all.stream().map(each -> each.box).toList());
            ownX += around == null ? 0 : around.dx();
        }
        for (Approach each : all) {
            MedianFlow.Motion motion = flow.of(each.box);
            if (motion == null) {
                each.lose();
            } else {
                each.move(seconds, motion.scale(), motion.dx(), motion.dy(), ownX, motion.share());
            }
        }
    }

    private void match(List<Detection> found, double seconds) {
        List<Detection> free = new ArrayList<>(found);
        for (Approach each : all) {
            Detection best = null;
            double most = OVERLAP;
            for (Detection one : free) {
                double overlap = one.box().overlap(each.box);
                if (overlap > most) {
                    most = overlap;
                    best = one;
                }
            }
            if (best != null) {
                free.remove(best);
                each.found(best.box(), seconds);
            }
        }
        all.removeIf(each -> seconds - each.seenSeconds > LOST_SECONDS);
        for (Detection each : free) {
            if (each.score() >= LEAST_SCORE) {
                all.add(new Approach(each.box(), seconds));
            }
        }
    }

    private List<Alert> judge(Raster picture, double seconds) {
        Map<Approach, Alert> coming = new LinkedHashMap<>();
        Approach nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Approach each : all) {
            Approach.Estimate estimate = each.estimate();
            boolean near =
                    estimate != null
                            && estimate.secondsToContact() < SOON_SECONDS
                            && each.box.height() >= SMALLEST * picture.heightPx();
            each.streak = near ? each.streak + 1 : 0;
            if (estimate == null || each.streak < STREAK || each.detections < DETECTIONS) {
                continue;
            }
            Alert alert = alert(each.box, estimate, picture);
            if (seconds - each.alertedSeconds < REPEAT_SECONDS || isKnown(each, alert, seconds)) {
                continue;
            }
            coming.put(each, alert);
            if (alert.secondsToContact() < least) {
                least = alert.secondsToContact();
                nearest = each;
            }
        }
        Alert told = nearest == null ? null : coming.get(nearest);
        if (nearest == null || told == null) {
            return List.of();
        }
        recent.removeIf(each -> seconds - each.seconds() >= REPEAT_SECONDS);
        recent.add(new Told(nearest, told, seconds));
        coming.forEach((each, alert) -> {
            if (isOneCrowd(alert.side(), told.side())) {
                each.alertedSeconds = seconds;
            }
        });
        return List.of(told);
    }

    /**
     * Whoever comes on the same side as what was just told of, or beside it, belongs to it; what
     * stands where that stands is the same thing, found anew.
     */
    private boolean isKnown(Approach thing, Alert alert, double seconds) {
        return recent.stream()
                .anyMatch(each ->
                        isSame(thing, each.thing(), seconds - each.seconds())
                                || (seconds - each.seconds() < CROWD_SECONDS
                                        && isOneCrowd(alert.side(), each.alert().side())
                                        && alert.urgency().compareTo(each.alert().urgency()) <= 0));
    }

    private static boolean isSame(Approach one, Approach other, double since) {
        double shared = one.box.intersection(other.box);
        double smaller = Math.min(one.box.area(), other.box.area());
        return since < REPEAT_SECONDS && shared > OVERLAP * smaller;
    }

    /** From the left and from the right are two things to heed. */
    private static boolean isOneCrowd(Place.Side one, Place.Side other) {
        return one == other || one == Place.Side.CENTRE || other == Place.Side.CENTRE;
    }

    private static Alert alert(Box box, Approach.Estimate estimate, Raster picture) {
        double tau = estimate.secondsToContact();
        return new Alert(
                Place.of(box, picture.widthPx(), picture.heightPx()).side(),
                tau < NOW_SECONDS ? Urgency.NOW : Urgency.SOON,
                tau,
                estimate.confidence());
    }

    /** Forgets all: the next picture has nothing to do with the last one. */
    public void clear() {
        all.clear();
        recent.clear();
        lastSeconds = Double.NaN;
        ownX = 0;
    }

    @Override
    public void close() {
        flow.close();
    }
}
