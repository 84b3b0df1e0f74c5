// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.sight;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.objects.DetectionRules;
import dev.ocellus.perception.objects.ObjectTracker;
import dev.ocellus.perception.opencv.SceneGate;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Track;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.sight.Seen.Thing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at pictures, one after the other. Confined to one thread; owns its models. */
public final class Looker implements AutoCloseable {
    private static final double MILLIS = 1e6;

    /** Change of a block of the picture, in grey levels, that is worth a look. */
    private static final double CHANGE = 4;

    private static final double LONGEST_SECONDS = 2;

    private final ObjectDetector detector;
    private final SceneGate gate;
    private final DetectionRules rules = DetectionRules.USUAL;
    private final ObjectTracker tracker = new ObjectTracker(rules);
    private final @Nullable Double raw;

    private Looker(ObjectDetector detector, SceneGate gate, @Nullable Double raw) {
        this.detector = detector;
        this.gate = gate;
        this.raw = raw;
    }

    /**
     * Opens the models.
     *
     * @param engines opens them
     * @param raw least score of the detector's own boxes, 0 to 1, or null for the rules of the
     *     product
     * @return a looker that the calling thread owns
     * @throws EngineException if a model or a library is missing or unfit
     */
    public static Looker open(StoreEngines engines, @Nullable Double raw) throws EngineException {
        ObjectDetector detector = engines.objectDetector();
        try {
            return new Looker(detector, new SceneGate(CHANGE, LONGEST_SECONDS), raw);
        } catch (EngineException | RuntimeException e) {
            detector.close();
            throw e;
        }
    }

    /**
     * {@return what is in a picture by itself}
     *
     * @param file that it came from
     * @param picture upright; lent for the call
     */
    public Seen look(String file, Raster picture) {
        long begun = System.nanoTime();
        List<Detection> found = detector.detect(picture, raw != null ? raw : rules.person());
        double tookMs = (System.nanoTime() - begun) / MILLIS;
        List<Detection> told =
                raw != null ? found : rules.tell(found, picture.widthPx(), picture.heightPx());
        List<Thing> things = new ArrayList<>();
        for (Detection each : told) {
            things.add(thing(each, null, picture));
        }
        return seen(file, 0, 0, picture, things, tookMs);
    }

    /**
     * {@return what is in the next picture of a video, or null when it is not worth a look}
     *
     * @param file that it came from
     * @param frame its number, from 0
     * @param seconds when it is shown, rising
     * @param picture upright; lent for the call
     */
    public @Nullable Seen look(String file, long frame, double seconds, Raster picture) {
        if (raw != null) {
            Seen single = look(file, picture);
            return new Seen(
                    file,
                    frame,
                    seconds * 1000,
                    single.widthPx(),
                    single.heightPx(),
                    single.objects(),
                    single.ms());
        }
        if (!gate.opens(picture, seconds)) {
            return null;
        }
        long begun = System.nanoTime();
        List<Detection> found = detector.detect(picture, ObjectTracker.LOW);
        double tookMs = (System.nanoTime() - begun) / MILLIS;
        List<Track> told = new ArrayList<>();
        List<Detection> sure = new ArrayList<>();
        for (Track track : tracker.follow(found, seconds)) {
            if (track.missed() == 0 && track.confirmed()) {
                told.add(track);
                sure.add(sure(track.detection()));
            }
        }
        List<Detection> kept = rules.tell(sure, picture.widthPx(), picture.heightPx());
        List<Thing> things = new ArrayList<>();
        told.stream()
                .filter(track -> kept.stream().anyMatch(each -> isOf(each, track, picture)))
                .sorted(
                        Comparator.comparingDouble((Track track) -> track.detection().score())
                                .reversed())
                .forEach(track -> things.add(thing(track.detection(), track.id(), picture)));
        return seen(file, frame, seconds * 1000, picture, things, tookMs);
    }

    /** What is followed is told of though its score has fallen for a moment. */
    private Detection sure(Detection found) {
        double score = Math.max(found.score(), rules.least(found.label()));
        return new Detection(found.label(), score, found.box());
    }

    private static boolean isOf(Detection kept, Track track, Raster picture) {
        Detection found = track.detection();
        return kept.label().equals(found.label())
                && kept.box().equals(found.box().within(picture.widthPx(), picture.heightPx()));
    }

    private Thing thing(Detection found, @Nullable Integer track, Raster picture) {
        return new Thing(
                found.label(),
                Math.round(found.score() * 1e4) / 1e4,
                Thing.box(
                        raw != null
                                ? found.box()
                                : found.box().within(picture.widthPx(), picture.heightPx())),
                track,
                Place.of(found.box(), picture.widthPx(), picture.heightPx()).toString());
    }

    private static Seen seen(
            String file,
            long frame,
            double tMs,
            Raster picture,
            List<Thing> things,
            double objectsMs) {
        return new Seen(
                file,
                frame,
                tMs,
                picture.widthPx(),
                picture.heightPx(),
                things,
                Map.of("objects", objectsMs));
    }

    @Override
    public void close() {
        gate.close();
        detector.close();
    }
}
