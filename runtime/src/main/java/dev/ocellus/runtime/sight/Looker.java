// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.sight;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.hands.GestureFilter;
import dev.ocellus.perception.hands.GestureRules;
import dev.ocellus.perception.hands.SwipeRules;
import dev.ocellus.perception.objects.DetectionRules;
import dev.ocellus.perception.objects.ObjectTracker;
import dev.ocellus.perception.obstacles.ObstacleWatch;
import dev.ocellus.perception.opencv.PictureQuality;
import dev.ocellus.perception.opencv.SceneGate;
import dev.ocellus.perception.vision.Alert;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.HandTracker;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.Scene.Sign;
import dev.ocellus.perception.vision.Scene.Thing;
import dev.ocellus.perception.vision.TextLine;
import dev.ocellus.perception.vision.TextReader;
import dev.ocellus.perception.vision.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at pictures, one after the other. Confined to one thread; owns its models. */
public final class Looker implements AutoCloseable {
    private static final double MILLIS = 1e6;

    /** Change of a block of the picture, in grey levels, that is worth a look. */
    private static final double CHANGE = 4;

    private static final double LONGEST_SECONDS = 2;

    /** Pictures in a row that make a gesture. */
    private static final int STEADY = 3;

    /** Seconds between pictures in which obstacles are looked for, at least. */
    private static final double WATCH_SECONDS = 0.08;

    /** What can be looked for. */
    public enum Part {
        /** Things and people. */
        OBJECTS,
        /** Hands and what they show. */
        HANDS,
        /** What is written. */
        TEXT
    }

    private final SceneGate gate = new SceneGate(CHANGE, LONGEST_SECONDS);
    private final PictureQuality quality = new PictureQuality();
    private final DetectionRules rules = DetectionRules.USUAL;
    private final ObjectTracker tracker = new ObjectTracker(rules);
    private final Map<Hand.Side, GestureFilter> gestures = new EnumMap<>(Hand.Side.class);
    private final Map<Hand.Side, SwipeRules> swipes = new EnumMap<>(Hand.Side.class);
    private final List<SwipeRules.Swipe> swiped = new ArrayList<>();
    private final Map<String, Double> ms = new LinkedHashMap<>();
    private final ObstacleWatch obstacles = new ObstacleWatch();
    private final Set<Part> usual;
    private final @Nullable Double raw;
    private @Nullable List<Detection> lastFound;
    private double lookedSeconds;
    private double watchedSeconds = Double.NEGATIVE_INFINITY;
    private @Nullable ObjectDetector detector;
    private @Nullable HandTracker hands;
    private @Nullable TextReader reader;

    private Looker(Set<Part> usual, @Nullable Double raw) throws EngineException {
        this.usual = Set.copyOf(usual);
        this.raw = raw;
    }

    /**
     * Opens the models.
     *
     * @param engines opens them
     * @param parts what to look for in videos, and in single pictures unless told otherwise
     * @param raw least score of the detector's own boxes, 0 to 1, or null for the rules of the
     *     product
     * @return a looker that the calling thread owns
     * @throws EngineException if a model or a library is missing or unfit
     */
    public static Looker open(SightEngines engines, Set<Part> parts, @Nullable Double raw)
            throws EngineException {
        Looker looker = new Looker(parts, raw);
        try {
            looker.open(engines, parts);
            return looker;
        } catch (EngineException | RuntimeException e) {
            looker.close();
            throw e;
        }
    }

    /**
     * Opens the models of parts that were not looked for so far.
     *
     * @param engines opens them
     * @param parts what to look for too
     * @throws EngineException if a model or a library is missing or unfit
     */
    public void open(SightEngines engines, Set<Part> parts) throws EngineException {
        if (detector == null && parts.contains(Part.OBJECTS)) {
            detector = engines.objectDetector(0);
        }
        if (hands == null && parts.contains(Part.HANDS)) {
            hands = engines.handTracker();
        }
        if (reader == null && parts.contains(Part.TEXT)) {
            reader = engines.textReader();
        }
    }

    /** Begins anew: the next picture belongs to another video. */
    public void begin() {
        tracker.clear();
        obstacles.clear();
        gestures.clear();
        swipes.clear();
        swiped.clear();
        gate.clear();
        lastFound = null;
        watchedSeconds = Double.NEGATIVE_INFINITY;
        if (hands != null) {
            hands.clear();
        }
    }

    /**
     * {@return what is in a picture by itself}
     *
     * @param picture upright; lent for the call
     */
    public Scene look(Raster picture) {
        return look(picture, EnumSet.allOf(Part.class));
    }

    /**
     * {@return what is in a picture by itself}
     *
     * @param picture upright; lent for the call
     * @param parts what to look for, of what is open
     */
    public Scene look(Raster picture, Set<Part> parts) {
        if (hands != null && parts.contains(Part.HANDS)) {
            hands.clear();
        }
        List<Thing> things = new ArrayList<>();
        List<Detection> found =
                parts.contains(Part.OBJECTS)
                        ? found(picture, raw != null ? raw : rules.person())
                        : List.of();
        List<Detection> told =
                raw != null ? found : rules.tell(found, picture.widthPx(), picture.heightPx());
        for (Detection each : told) {
            things.add(thing(each, null, picture));
        }
        return scene(picture, things, parts, false);
    }

    private List<Detection> found(Raster picture, double least) {
        ms.clear();
        if (detector == null) {
            return List.of();
        }
        long begun = System.nanoTime();
        lastFound = detector.detect(picture, least);
        ms.put("objects", (System.nanoTime() - begun) / MILLIS);
        return lastFound;
    }

    /**
     * {@return what the wearer is about to reach; to be asked for each picture of a video, after
     * {@link #look(double, Raster)}, also when that found it not worth a look}
     *
     * @param seconds when it is shown, rising
     * @param picture upright; lent for the call
     */
    public List<Alert> watch(double seconds, Raster picture) {
        if (raw != null || detector == null || seconds - watchedSeconds < WATCH_SECONDS) {
            return List.of();
        }
        watchedSeconds = seconds;
        List<Detection> found = lastFound;
        lastFound = null;
        return obstacles.look(picture, seconds, found, null);
    }

    /**
     * {@return what is in the next picture of a video, or null when it is not worth a look}
     *
     * @param seconds when it is shown, rising
     * @param picture upright; lent for the call
     */
    public @Nullable Scene look(double seconds, Raster picture) {
        return look(seconds, picture, usual);
    }

    /**
     * {@return what is in the next picture of a video, or null when it is not worth a look}
     *
     * @param seconds when it is shown, rising
     * @param picture upright; lent for the call
     * @param parts what to look for, of what is open
     */
    public @Nullable Scene look(double seconds, Raster picture, Set<Part> parts) {
        lookedSeconds = seconds;
        List<Thing> things = new ArrayList<>();
        if (raw != null) {
            for (Detection each : found(picture, raw)) {
                things.add(thing(each, null, picture));
            }
        } else if (gate.opens(picture, seconds) || isHandUndecided()) {
            if (parts.contains(Part.OBJECTS)) {
                follow(found(picture, ObjectTracker.LOW), seconds, picture, things);
            }
        } else {
            return null;
        }
        return scene(picture, things, parts, true);
    }

    /** A hand that holds still would keep the gate closed, and its gesture unknown for seconds. */
    private boolean isHandUndecided() {
        return gestures.values().stream().anyMatch(GestureFilter::isUndecided);
    }

    private void follow(List<Detection> found, double seconds, Raster picture, List<Thing> things) {
        List<Track> told = new ArrayList<>();
        List<Detection> sure = new ArrayList<>();
        for (Track track : tracker.follow(found, seconds)) {
            if (track.missed() == 0 && track.confirmed()) {
                told.add(track);
                sure.add(sure(track.detection()));
            }
        }
        List<Detection> kept = rules.tell(sure, picture.widthPx(), picture.heightPx());
        told.stream()
                .filter(track -> kept.stream().anyMatch(each -> isOf(each, track, picture)))
                .sorted(
                        Comparator.comparingDouble((Track track) -> track.detection().score())
                                .reversed())
                .forEach(track -> things.add(thing(track.detection(), track.id(), picture)));
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

    private List<Sign> signs(Raster picture, boolean moving) {
        if (hands == null) {
            return List.of();
        }
        long begun = System.nanoTime();
        List<Hand> found = hands.look(picture);
        swiped.clear();
        if (moving) {
            for (Hand.Side side : Hand.Side.values()) {
                Hand hand =
                        found.stream().filter(each -> each.side() == side).findFirst().orElse(null);
                swipes.computeIfAbsent(side, any -> new SwipeRules())
                        .accept(hand, lookedSeconds)
                        .ifPresent(swiped::add);
            }
        }
        ms.put("hands", (System.nanoTime() - begun) / MILLIS);
        List<Sign> seen = new ArrayList<>();
        // What a hand showed before it was gone is not what the next one shows.
        gestures.keySet().retainAll(found.stream().map(Hand::side).toList());
        Set<Hand.Side> filtered = EnumSet.noneOf(Hand.Side.class);
        for (Hand hand : found) {
            Gesture gesture = GestureRules.of(hand);
            if (moving && filtered.add(hand.side())) {
                gesture =
                        gestures.computeIfAbsent(hand.side(), side -> new GestureFilter(STEADY))
                                .accept(gesture);
            }
            seen.add(new Sign(hand, gesture));
        }
        return seen;
    }

    /** One picture is read with care, a video as far as it can be afforded. */
    private List<TextLine> text(Raster picture, boolean moving) {
        if (reader == null) {
            return List.of();
        }
        long begun = System.nanoTime();
        List<TextLine> lines = moving ? reader.read(picture) : reader.readClosely(picture);
        ms.put("text", (System.nanoTime() - begun) / MILLIS);
        return lines;
    }

    private Thing thing(Detection found, @Nullable Integer track, Raster picture) {
        int width = picture.widthPx();
        int height = picture.heightPx();
        Box box = raw != null ? found.box() : found.box().within(width, height);
        return new Thing(
                new Detection(found.label(), found.score(), box),
                track,
                Place.of(found.box(), width, height));
    }

    private Scene scene(Raster picture, List<Thing> things, Set<Part> parts, boolean moving) {
        List<Sign> shown = parts.contains(Part.HANDS) ? signs(picture, moving) : List.of();
        List<TextLine> lines = parts.contains(Part.TEXT) ? text(picture, moving) : List.of();
        quality.look(picture);
        return new Scene(
                picture.widthPx(),
                picture.heightPx(),
                things,
                lines,
                shown,
                quality.light(),
                quality.blurred());
    }

    /** {@return swipes of hands that ended in the last picture of a video, mostly none} */
    public List<SwipeRules.Swipe> swipes() {
        return List.copyOf(swiped);
    }

    /** {@return what each stage of the last look took, in milliseconds} */
    public Map<String, Double> ms() {
        return new LinkedHashMap<>(ms);
    }

    /** {@return all that the detector can name, none without a detector} */
    public List<String> labels() {
        return detector == null ? List.of() : detector.labels();
    }

    @Override
    public void close() {
        gate.close();
        quality.close();
        obstacles.close();
        if (detector != null) {
            detector.close();
        }
        if (hands != null) {
            hands.close();
        }
        if (reader != null) {
            reader.close();
        }
    }
}
