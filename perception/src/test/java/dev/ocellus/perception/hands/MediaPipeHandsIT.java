// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.hands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.TestPictures;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.tflite.TestLiteRt;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Hand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real models on real pictures, against the results of another implementation. */
final class MediaPipeHandsIT {
    private static final String ID = "mediapipe-hands";

    private static MediaPipeHands open(String kind) throws Exception {
        return MediaPipeHands.open(
                TestLiteRt.load(),
                ID,
                TestStore.require(ID, "palm_detection_" + kind + ".tflite"),
                TestStore.require(ID, "hand_landmark_" + kind + ".tflite"),
                1);
    }

    @ParameterizedTest
    @CsvSource({
        "hands/hand_thumb_up.jpg, lite",
        "hands/hand_thumb_up.jpg, full",
        "hands/thumbs-up.png, lite",
        "hands/thumbs-up.png, full",
        "hands/hand_landmarker_test_image.jpg, lite",
        "hands/hand_landmarker_test_image.jpg, full",
        "images/astronaut.png, lite",
        "images/chelsea.png, lite",
        "images/cat_720p.jpg, lite",
        "images/coffee.png, full",
        "images/page.png, full",
        "images/grace_hopper.bmp, lite",
        "images/kite_and_cold.jpg, lite",
        "images/coral-demo.jpg, lite"
    })
    void pointsAreTheReferenceOnes(String file, String kind) throws Exception {
        String name = file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
        JsonNode reference =
                JsonMapper.shared()
                        .readTree(
                                TestMedia.require("vision-reference/hands_" + name + ".json")
                                        .toFile());
        Raster picture = TestPictures.read(TestMedia.require(file));
        List<JsonNode> expected = new ArrayList<>();
        for (JsonNode hand : reference.get(kind)) {
            if (hand.get("accepted").asBoolean()) {
                expected.add(hand);
            }
        }
        try (MediaPipeHands tracker = open(kind)) {
            List<Hand> found = tracker.look(picture);
            assertEquals(expected.size(), found.size(), found.toString());
            for (int i = 0; i < found.size(); i++) {
                assertSame(expected.get(i), found.get(i), picture);
            }
        }
    }

    private static void assertSame(JsonNode expected, Hand hand, Raster picture) {
        Box box = hand.box();
        double most = 0.03 * Math.max(box.width(), box.height());
        for (int i = 0; i < Hand.POINTS; i++) {
            JsonNode point = expected.get("landmarks").get(i);
            Hand.Joint joint = hand.points().get(i);
            assertEquals(point.get(0).asDouble() * picture.widthPx(), joint.x(), most, "x " + i);
            assertEquals(point.get(1).asDouble() * picture.heightPx(), joint.y(), most, "y " + i);
            assertEquals(
                    point.get(2).asDouble() * picture.widthPx(), joint.z(), 2 * most, "z " + i);
        }
        assertEquals(expected.get("presence").asDouble(), hand.score(), 0.05);
        boolean mirroredLeft = expected.get("left_prob_raw").asDouble() >= 0.5;
        assertEquals(mirroredLeft ? Hand.Side.RIGHT : Hand.Side.LEFT, hand.side());
    }

    @Test
    void aHandIsFollowedWithoutItsPalm() throws Exception {
        Raster picture = TestPictures.read(TestMedia.require("hands/hand_thumb_up.jpg"));
        try (MediaPipeHands tracker = open("lite")) {
            Hand first = tracker.look(picture).getFirst();
            for (int i = 0; i < 5; i++) {
                List<Hand> again = tracker.look(picture);
                assertEquals(1, again.size());
                double overlap = first.box().overlap(again.getFirst().box());
                assertTrue(overlap > 0.8, "overlap " + overlap);
                assertEquals(first.side(), again.getFirst().side());
            }
        }
    }
}
