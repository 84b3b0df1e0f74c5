// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.TestPictures;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.ObjectDetector;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real model on real pictures, against the results of another implementation. */
final class SsdDetectorIT {
    private static final double THRESHOLD = 0.4;

    /** A box this near to the threshold may be on either side of it. */
    private static final double HOVER = 0.03;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astronaut.png",
                "cat_720p.jpg",
                "chelsea.png",
                "coffee.png",
                "coral-demo.jpg",
                "grace_hopper.bmp",
                "kite_and_cold.jpg",
                "page.png"
            })
    void findsWhatTheReferenceFinds(String picture) throws EngineException {
        String name = picture.substring(0, picture.lastIndexOf('.'));
        JsonNode reference =
                JsonMapper.shared()
                        .readTree(
                                TestMedia.require("vision-reference/objects_" + name + ".json")
                                        .toFile());
        Raster raster = TestPictures.read(TestMedia.require("images/" + picture));
        assertEquals(reference.get("width").asInt(), raster.widthPx());
        List<Detection> found = detector.detect(raster, THRESHOLD - HOVER);
        for (JsonNode expected : reference.get("detections")) {
            double score = expected.get("score").asDouble();
            Detection match = match(expected, raster, found);
            if (score >= THRESHOLD + HOVER) {
                assertNotNull(match, () -> expected + " is missing in " + found);
            }
            if (score >= THRESHOLD && match != null) {
                assertEquals(score, match.score(), 0.03, expected.toString());
            }
        }
        for (Detection detection : found) {
            boolean known = false;
            for (JsonNode expected : reference.get("detections")) {
                known |= matches(expected, raster, detection);
            }
            assertTrue(known || detection.score() < THRESHOLD + HOVER, detection.toString());
        }
    }

    private static @Nullable Detection match(
            JsonNode expected, Raster raster, List<Detection> found) {
        return found.stream()
                .filter(detection -> matches(expected, raster, detection))
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(JsonNode expected, Raster raster, Detection detection) {
        JsonNode box = expected.get("box");
        double x = box.get("xmin").asDouble() * raster.widthPx();
        double y = box.get("ymin").asDouble() * raster.heightPx();
        Box there =
                new Box(
                        x,
                        y,
                        box.get("xmax").asDouble() * raster.widthPx() - x,
                        box.get("ymax").asDouble() * raster.heightPx() - y);
        return expected.get("label").asString().equals(detection.label())
                && there.overlap(detection.box()) >= 0.9;
    }
}
