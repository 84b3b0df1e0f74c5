// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SceneWordsTest {
    private static Scene scene(Light light, boolean blurred, Scene.Thing... things) {
        return new Scene(300, 300, Arrays.asList(things), List.of(), List.of(), light, blurred);
    }

    private static Scene.Thing thing(String label, double x, double y, double size) {
        Box box = new Box(x, y, size, size);
        return new Scene.Thing(new Detection(label, 0.9, box), null, Place.of(box, 300, 300));
    }

    @Test
    void likeThingsInOnePlaceAreCounted() {
        assertEquals(
                "On the left: two people, far away. Ahead: a cat, near; an umbrella.",
                SceneWords.of(
                        scene(
                                Light.NORMAL,
                                false,
                                thing("Cat", 60, 60, 200),
                                thing("Person", 10, 10, 20),
                                thing("Person", 40, 10, 20),
                                thing("Umbrella", 120, 10, 60))));
    }

    @Test
    void whatHindersSeeingIsSaid() {
        assertEquals(
                "I see nothing that I know. It is too dark to see much. The picture is blurred.",
                SceneWords.of(scene(Light.DARK, true)));
    }

    @ParameterizedTest
    @CsvSource({
        "Person, people",
        "Box, boxes",
        "Computer mouse, computer mice",
        "knife, knives",
        "High heels, high heels",
        "Cattle, cattle",
        "wine glass, wine glasses",
        "sheep, sheep",
        "bus, buses",
        "Coffee cup, coffee cups"
    })
    void manyOfAThing(String one, String many) {
        assertEquals(many, SceneWords.plural(one));
    }
}
