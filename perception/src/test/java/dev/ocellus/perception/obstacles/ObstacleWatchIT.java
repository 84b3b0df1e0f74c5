// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.obstacles;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.TestPictures;
import dev.ocellus.perception.objects.TestDetectors;
import dev.ocellus.perception.opencv.OpenCv;
import dev.ocellus.perception.vision.Alert;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.ObjectDetector;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.indexer.UByteRawIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Approaches made of photographs: what is in them grows as it would if the wearer walked towards
 * it, while the head nods and sways with the steps.
 */
final class ObstacleWatchIT {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double RATE = 10;
    private static final List<String> PICTURES =
            List.of(
                    "astronaut.png",
                    "grace_hopper.bmp",
                    "cat_720p.jpg",
                    "chelsea.png",
                    "coffee.png");

    private static ObjectDetector detector;

    @BeforeAll
    static void open() throws Exception {
        detector = TestDetectors.open(1);
    }

    @AfterAll
    static void close() {
        if (detector != null) {
            detector.close();
        }
    }

    /** How something moves before the camera. */
    private interface Path {
        /** {@return size against that at which it fills the picture, and its centre, in pixels} */
        double[] at(double seconds);
    }

    /** {@return when alerts were given} */
    private static List<Double> alerts(
            String picture, double seconds, int seed, double nod, Path path) throws Exception {
        Random random = new Random(seed);
        try (Mat wall = wall(random)) {
            return alerts(picture, seconds, random, nod, path, wall, null);
        }
    }

    private static List<Double> alerts(
            String picture,
            double seconds,
            Random random,
            double nod,
            Path path,
            Mat wall,
            @Nullable Double turnRadS)
            throws Exception {
        Raster photograph = TestPictures.read(TestMedia.require("images/" + picture));
        Box box =
                detector.detect(photograph, 0.4).stream()
                        .max(Comparator.comparingDouble(found -> found.box().area()))
                        .orElseThrow()
                        .box()
                        .within(photograph.widthPx(), photograph.heightPx());
        double phase = random.nextDouble() * 6;
        List<Double> given = new ArrayList<>();
        Raster frame =
                new Raster(
                        WIDTH,
                        HEIGHT,
                        PixelFormat.BGR24,
                        Arena.ofAuto().allocate(3L * WIDTH * HEIGHT));
        try (ObstacleWatch watch = new ObstacleWatch();
                Mat photo = OpenCv.view(photograph);
                Mat thing =
                        photo.apply(
                                new Rect(
                                        (int) box.x(),
                                        (int) box.y(),
                                        (int) box.width(),
                                        (int) box.height()));
                Mat out = OpenCv.view(frame)) {
            for (int i = 0; i < seconds * RATE; i++) {
                double t = i / RATE;
                double sway = nod * (12 * Math.sin(11.3 * t + phase) + 20 * Math.sin(1.9 * t));
                double bob = nod * 10 * Math.sin(22.6 * t + phase);
                double[] now = path.at(t);
                paint(wall, thing, out, now[0], now[1] + sway, now[2] + bob, sway, bob);
                for (Alert alert : watch.look(frame, t, detector.detect(frame, 0.35), turnRadS)) {
                    given.add(t);
                    assertTrue(alert.secondsToContact() > 0);
                }
            }
        }
        return given;
    }

    private static Mat wall(Random random) {
        Mat coarse = new Mat(24, 36, opencv_core.CV_8UC3);
        try (UByteRawIndexer levels = coarse.createIndexer()) {
            for (int y = 0; y < 24; y++) {
                for (int x = 0; x < 36; x++) {
                    for (int c = 0; c < 3; c++) {
                        levels.put(y, x, c, 60 + random.nextInt(140));
                    }
                }
            }
        }
        Mat wall = new Mat();
        opencv_imgproc.resize(coarse, wall, new Size(WIDTH + 200, HEIGHT + 200));
        return wall;
    }

    private static void paint(
            Mat wall,
            Mat thing,
            Mat out,
            double size,
            double x,
            double y,
            double sway,
            double bob) {
        wall.apply(new Rect(100 - (int) sway, 100 - (int) bob, WIDTH, HEIGHT)).copyTo(out);
        double scale = size * HEIGHT / thing.rows();
        try (Mat warp = new Mat(2, 3, opencv_core.CV_64F);
                Mat drawn = new Mat();
                Mat mask = new Mat();
                Mat full = new Mat(thing.rows(), thing.cols(), opencv_core.CV_8UC1);
                Size frame = new Size(WIDTH, HEIGHT)) {
            full.put(new org.bytedeco.opencv.opencv_core.Scalar(255));
            try (org.bytedeco.javacpp.indexer.DoubleRawIndexer put = warp.createIndexer()) {
                put.put(0, 0, scale);
                put.put(0, 1, 0);
                put.put(0, 2, x - scale * thing.cols() / 2);
                put.put(1, 0, 0);
                put.put(1, 1, scale);
                put.put(1, 2, y - scale * thing.rows() / 2);
            }
            opencv_imgproc.warpAffine(thing, drawn, warp, frame);
            opencv_imgproc.warpAffine(full, mask, warp, frame);
            drawn.copyTo(out, mask);
        }
    }

    /** Leaves what was seen where a person can look at it. */
    private static void keep(String file, CharSequence told) throws Exception {
        Files.writeString(java.nio.file.Path.of("target", file), told);
    }

    @Test
    void whatIsWalkedIntoIsToldOfInTime() throws Exception {
        int inTime = 0;
        int runs = 0;
        StringBuilder told = new StringBuilder();
        for (String picture : PICTURES) {
            for (int seed = 1; seed <= 3; seed++) {
                double nod = (seed - 1) / 2.0;
                double contact = 6;
                // It fills the height 0.9 s before it is reached.
                List<Double> given =
                        alerts(
                                picture,
                                contact - 0.4,
                                seed,
                                nod,
                                t -> new double[] {0.9 / (contact - t), WIDTH / 2.0, HEIGHT / 2.0});
                double ahead = given.isEmpty() ? 0 : contact - given.getFirst();
                told.append(String.format("%n%s nod %.1f: %.1f s ahead", picture, nod, ahead));
                runs++;
                inTime += ahead >= 1.5 ? 1 : 0;
            }
        }
        keep("approaches.txt", told);
        assertTrue(inTime >= 0.9 * runs, inTime + " of " + runs + " in time:" + told);
    }

    /** Before a wall without marks only an IMU can tell that the head turns. */
    @Test
    void theHeadsOwnTurningIsTakenOut() throws Exception {
        double driftPxS = 100;
        double turnRadS = driftPxS / (WIDTH / 2.0 / Math.tan(Math.toRadians(65) / 2));
        double contact = 5;
        Path ahead =
                t ->
                        new double[] {
                            0.9 / (contact - t), WIDTH / 2.0 + 200 - driftPxS * t, HEIGHT / 2.0
                        };
        try (Mat plain = new Mat(HEIGHT + 200, WIDTH + 200, opencv_core.CV_8UC3)) {
            plain.put(new org.bytedeco.opencv.opencv_core.Scalar(128));
            for (String picture : PICTURES.subList(0, 3)) {
                List<Double> told = alerts(picture, 4, new Random(1), 0, ahead, plain, turnRadS);
                assertTrue(!told.isEmpty() && told.getFirst() <= contact - 1.5, picture + told);
                List<Double> other = alerts(picture, 4, new Random(1), 0, ahead, plain, -turnRadS);
                assertTrue(other.isEmpty(), picture + other);
            }
        }
    }

    @Test
    void whatStandsWhatPassesAndWhatEntersIsNoApproach() throws Exception {
        int given = 0;
        StringBuilder told = new StringBuilder();
        for (String picture : PICTURES.subList(0, 3)) {
            for (int seed = 1; seed <= 2; seed++) {
                double nod = seed - 1;
                int standing =
                        alerts(
                                        picture,
                                        5,
                                        seed,
                                        nod,
                                        t -> new double[] {0.6, WIDTH / 2.0, HEIGHT / 2.0})
                                .size();
                int entering =
                        alerts(
                                        picture,
                                        5,
                                        seed,
                                        nod,
                                        t -> new double[] {0.7, -200 + 220 * t, HEIGHT / 2.0})
                                .size();
                // It comes nearer and passes at two and a half times its width.
                int passing =
                        alerts(
                                        picture,
                                        4,
                                        seed,
                                        nod,
                                        t -> {
                                            double size = 0.9 / (5 - t);
                                            return new double[] {
                                                size,
                                                WIDTH / 2.0 + 2.5 * size * HEIGHT,
                                                HEIGHT / 2.0
                                            };
                                        })
                                .size();
                told.append(
                        String.format(
                                "%n%s nod %.1f: standing %d, entering %d, passing %d",
                                picture, nod, standing, entering, passing));
                given += standing + entering + passing;
            }
        }
        keep("standing.txt", told);
        assertTrue(given <= 1, given + " alerts in 84 s:" + told);
    }
}
