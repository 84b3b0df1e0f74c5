// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DetectionRulesTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;

    private static Detection found(String label, double score, double... box) {
        return new Detection(label, score, new Box(box[0], box[1], box[2], box[3]));
    }

    private static List<Detection> tell(Detection... found) {
        return DetectionRules.USUAL.tell(List.of(found), WIDTH, HEIGHT);
    }

    @Test
    void peopleAreToldOfSoonerThanThings() {
        Detection person = found("Person", 0.42, 10, 10, 50, 100);
        assertEquals(List.of(person), tell(person, found("Cat", 0.48, 200, 10, 50, 100)));
    }

    @Test
    void whatFillsThePictureIsNotTold() {
        assertEquals(List.of(), tell(found("Car", 0.9, -5, -5, 700, 500)));
    }

    @Test
    void shoesOfPeopleAreNotToldAndShoesOfNobodyAre() {
        Detection person = found("Person", 0.8, 100, 50, 100, 300);
        Detection worn = found("Footwear", 0.7, 120, 330, 40, 40);
        Detection alone = found("Footwear", 0.7, 500, 330, 40, 40);
        assertEquals(List.of(person, alone), tell(person, worn, alone));
    }

    @Test
    void boxesEndAtTheEdgesOfThePicture() {
        assertEquals(
                List.of(new Box(0, 0, 45, 390)),
                tell(found("Person", 0.8, -5, -10, 50, 400)).stream().map(Detection::box).toList());
    }

    @Test
    void aBoxOutsideOfThePictureIsNothing() {
        assertEquals(List.of(), tell(found("Person", 0.8, 700, 10, 50, 100)));
    }

    @Test
    void wrongThresholdsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DetectionRules(1.5, 0.5, 1));
        assertThrows(IllegalArgumentException.class, () -> new DetectionRules(0.5, Double.NaN, 1));
    }
}
