// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.TestPictures;
import dev.ocellus.perception.objects.DetectionRules;
import dev.ocellus.perception.objects.ObjectTracker;
import dev.ocellus.perception.objects.TestDetectors;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.vision.Track;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the scene gate drops, and what that loses: for each threshold the share of the pictures that
 * were not looked at, and the share of the things, found and followed when every picture is looked
 * at, that are still where the tracker carries them. Takes a folder of pictures, named in order,
 * and pictures a second. How to run it: docs/bench.md.
 */
public final class GateCurveHost {
    private static final double[] THRESHOLDS = {0.5, 1, 2, 3, 4, 6, 8, 12, 16};
    private static final double LONGEST_SECONDS = 2;
    private static final double SAME = 0.5;

    private GateCurveHost() {}

    /**
     * Prints the curve.
     *
     * @param arguments a folder, and pictures a second
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        double rate = Double.parseDouble(arguments[1]);
        List<Path> files;
        try (Stream<Path> entries = Files.list(Path.of(arguments[0]))) {
            files = entries.sorted().toList();
        }
        List<List<Detection>> found = new ArrayList<>();
        boolean[][] opens = new boolean[THRESHOLDS.length][files.size()];
        look(files, rate, found, opens);
        List<List<Detection>> all = follow(found, rate, null);
        for (int i = 0; i < THRESHOLDS.length; i++) {
            List<List<Detection>> carried = follow(found, rate, opens[i]);
            int looks = 0;
            int things = 0;
            int kept = 0;
            for (int n = 0; n < files.size(); n++) {
                looks += opens[i][n] ? 1 : 0;
                for (Detection thing : all.get(n)) {
                    things++;
                    kept += isAmong(thing, carried.get(n)) ? 1 : 0;
                }
            }
            out.printf(
                    "T %.1f: %.1f %% dropped, recall %.1f %% of %d%n",
                    THRESHOLDS[i],
                    100 - 100.0 * looks / files.size(),
                    100.0 * kept / Math.max(1, things),
                    things);
        }
    }

    private static void look(
            List<Path> files, double rate, List<List<Detection>> found, boolean[][] opens)
            throws Exception {
        List<SceneGate> gates = new ArrayList<>();
        for (double threshold : THRESHOLDS) {
            gates.add(new SceneGate(threshold, LONGEST_SECONDS));
        }
        try (ObjectDetector detector = detector()) {
            for (int n = 0; n < files.size(); n++) {
                Raster picture = TestPictures.read(files.get(n));
                found.add(detector.detect(picture, ObjectTracker.LOW));
                for (int i = 0; i < THRESHOLDS.length; i++) {
                    opens[i][n] = gates.get(i).opens(picture, n / rate);
                }
            }
        } finally {
            gates.forEach(SceneGate::close);
        }
    }

    private static ObjectDetector detector() throws Exception {
        return TestDetectors.open(2);
    }

    /** {@return what is told of in each picture, looked at or not} */
    private static List<List<Detection>> follow(
            List<List<Detection>> found, double rate, boolean[] opens) throws EngineException {
        ObjectTracker tracker = new ObjectTracker(DetectionRules.USUAL);
        List<List<Detection>> told = new ArrayList<>();
        for (int n = 0; n < found.size(); n++) {
            boolean looked = opens == null || opens[n];
            List<Track> tracks =
                    looked ? tracker.follow(found.get(n), n / rate) : tracker.expect(n / rate);
            told.add(
                    tracks.stream()
                            .filter(track -> track.confirmed() && track.missed() == 0)
                            .map(Track::detection)
                            .toList());
        }
        return told;
    }

    private static boolean isAmong(Detection thing, List<Detection> carried) {
        return carried.stream()
                .anyMatch(each ->
                        each.label().equals(thing.label())
                                && each.box().overlap(thing.box()) >= SAME);
    }
}
