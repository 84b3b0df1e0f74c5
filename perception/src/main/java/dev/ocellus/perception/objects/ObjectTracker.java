// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Follows objects from picture to picture, so that one person is one person. Boxes of high score
 * are matched first, those of low score only continue what is known already: an object that is half
 * hidden keeps its name, and noise begins nothing. Confined to one thread.
 *
 * <p>Source: Y. Zhang et al., "ByteTrack: Multi-Object Tracking by Associating Every Detection
 * Box", 2022, with a constant velocity in place of its Kalman filter and greedy matching.
 */
public final class ObjectTracker {
    /** Least score that continues a track. */
    public static final double LOW = 0.15;

    private static final double OVERLAP_HIGH = 0.2;
    private static final double OVERLAP_LOW = 0.4;
    private static final int SEEN_ENOUGH = 2;
    private static final double LOST_SECONDS = 1.5;
    private static final double CERTAIN = 0.6;

    /** How fast a new velocity replaces the old one, 0 to 1. */
    private static final double LEARNING = 0.4;

    private final DetectionRules rules;
    private final List<Followed> all = new ArrayList<>();
    private int lastId;
    private double lastSeconds = Double.NaN;

    /**
     * A tracker that knows nothing yet.
     *
     * @param rules which scores begin a track
     */
    public ObjectTracker(DetectionRules rules) {
        this.rules = rules;
    }

    /**
     * Takes what was found in the next picture.
     *
     * @param found all with a score of {@link #LOW} or more
     * @param seconds when the picture was taken, rising
     * @return all that is followed, those that were not found in this picture included
     */
    public List<Track> follow(List<Detection> found, double seconds) {
        predict(seconds);
        List<Detection> high = new ArrayList<>();
        List<Detection> low = new ArrayList<>();
        for (Detection each : found) {
            (each.score() >= rules.least(each.label()) ? high : low).add(each);
        }
        List<Followed> free = new ArrayList<>(all);
        match(free, high, OVERLAP_HIGH, seconds);
        match(free, low, OVERLAP_LOW, seconds);
        for (Followed lost : free) {
            lost.missed++;
        }
        all.removeIf(each ->
                seconds - each.seenSeconds > LOST_SECONDS
                        || (each.missed > 0 && !each.isConfirmed()));
        for (Detection each : high) {
            all.add(new Followed(++lastId, each, seconds));
        }
        return tracks();
    }

    /**
     * {@return where everything should be, for a picture that nobody looks into}
     *
     * @param seconds when the picture was taken, rising
     */
    public List<Track> expect(double seconds) {
        predict(seconds);
        return tracks();
    }

    /** Forgets everything; ids go on. */
    public void clear() {
        all.clear();
        lastSeconds = Double.NaN;
    }

    private List<Track> tracks() {
        return all.stream().map(Followed::track).toList();
    }

    private void predict(double seconds) {
        double step = Double.isNaN(lastSeconds) ? 0 : Math.max(0, seconds - lastSeconds);
        all.forEach(each -> each.move(step));
        lastSeconds = seconds;
    }

    /** A pair that may be the same thing. */
    private record Pair(Followed track, Detection detection, double overlap) {}

    /** Takes what matches out of both lists, best first. */
    private static void match(
            List<Followed> free, List<Detection> found, double least, double seconds) {
        List<Pair> pairs = new ArrayList<>();
        for (Followed track : free) {
            for (Detection detection : found) {
                double overlap = track.box.overlap(detection.box());
                if (overlap >= least && detection.label().equals(track.label)) {
                    pairs.add(new Pair(track, detection, overlap));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::overlap).reversed());
        for (Pair pair : pairs) {
            if (free.contains(pair.track) && found.remove(pair.detection)) {
                free.remove(pair.track);
                pair.track.see(pair.detection, seconds);
            }
        }
    }

    private static final class Followed {
        private final int id;
        private final String label;
        private Box box;
        private Box seenBox;
        private double seenSeconds;
        private double score;
        private double speedX;
        private double speedY;
        private int seen = 1;
        private int missed;

        Followed(int id, Detection first, double seconds) {
            this.id = id;
            this.label = first.label();
            this.box = first.box();
            this.seenBox = first.box();
            this.score = first.score();
            this.seenSeconds = seconds;
        }

        boolean isConfirmed() {
            return seen >= SEEN_ENOUGH;
        }

        void move(double seconds) {
            box =
                    new Box(
                            box.x() + speedX * seconds,
                            box.y() + speedY * seconds,
                            box.width(),
                            box.height());
        }

        void see(Detection detection, double seconds) {
            Box now = detection.box();
            double since = seconds - seenSeconds;
            if (since > 0) {
                double rate = seen == 1 ? 1 : LEARNING;
                double across = centreX(now) - centreX(seenBox);
                double down = centreY(now) - centreY(seenBox);
                speedX += rate * (across / since - speedX);
                speedY += rate * (down / since - speedY);
            }
            box = now;
            seenBox = now;
            seenSeconds = seconds;
            score = detection.score();
            seen++;
            missed = 0;
        }

        private static double centreX(Box box) {
            return box.x() + box.width() / 2;
        }

        private static double centreY(Box box) {
            return box.y() + box.height() / 2;
        }

        Track track() {
            boolean confirmed = isConfirmed() || score >= CERTAIN;
            return new Track(id, new Detection(label, score, box), seen, missed, confirmed);
        }
    }
}
