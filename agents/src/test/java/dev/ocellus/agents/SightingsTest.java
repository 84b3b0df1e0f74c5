// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.Light;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SightingsTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private Sightings sightings = new Sightings(false);
    private double now;

    private static Scene.Thing thing(String label, int track, double x) {
        Box box = new Box(x, 200, 80, 80);
        return new Scene.Thing(new Detection(label, 0.9, box), track, Place.of(box, WIDTH, HEIGHT));
    }

    /** Looks twice a second. */
    private List<Sightings.Sighting> look(double seconds, Scene.Thing... things) {
        List<Sightings.Sighting> all = new ArrayList<>();
        Scene scene =
                new Scene(
                        WIDTH, HEIGHT, List.of(things), List.of(), List.of(), Light.NORMAL, false);
        for (int i = 0; i < seconds * 2; i++) {
            now += 0.5;
            all.addAll(sightings.look(scene, (long) (now * TimeUnit.SECONDS.toNanos(1))));
        }
        return all;
    }

    @Test
    void aThingThatStaysIsRememberedOnce() {
        List<Sightings.Sighting> all = look(120, thing("Mug", 1, 10));
        assertEquals(1, all.size());
        assertEquals("mug", all.getFirst().label());
        assertEquals(Place.Side.LEFT, all.getFirst().side());
    }

    @Test
    void whatWasSeenOnceMayHaveBeenAMistake() {
        assertEquals(List.of(), look(0.5, thing("Mug", 1, 10)));
    }

    @Test
    void whatStaysLongIsRememberedAnewInPlaceOfTheOld() {
        List<Sightings.Sighting> all = look(400, thing("Mug", 1, 10));
        assertEquals(2, all.size());
        assertEquals(all.getFirst().number(), all.getLast().number());
    }

    @Test
    void whoLooksAwayForAMomentComesBackToTheSame() {
        look(10, thing("Mug", 1, 10));
        look(40);
        assertEquals(List.of(), look(10, thing("Mug", 2, 10)));
    }

    @Test
    void whatWasAwayForAWhileIsNew() {
        long first = look(10, thing("Mug", 1, 10)).getFirst().number();
        look(90);
        assertNotEquals(first, look(10, thing("Mug", 2, 10)).getFirst().number());
    }

    @Test
    void twoOfAKindAreTwo() {
        assertEquals(2, look(10, thing("Mug", 1, 10), thing("Mug", 2, 500)).size());
    }

    @Test
    void whatItIsBesideIsItsPlace() {
        List<Sightings.Sighting> all = look(10, thing("Mug", 1, 300), thing("Laptop", 2, 390));
        assertEquals(List.of("laptop", "mug"), all.stream().map(Sightings.Sighting::by).toList());
        assertEquals("", look(10, thing("Book", 3, 10), thing("Car", 4, 550)).getFirst().by());
    }

    @Test
    void whatLiesBesideSomethingElseIsAtAnotherPlace() {
        look(60, thing("Mug", 1, 300), thing("Laptop", 2, 390));
        List<Sightings.Sighting> all = look(30, thing("Mug", 1, 300), thing("Book", 3, 390));
        assertTrue(
                all.stream()
                        .anyMatch(each -> each.label().equals("mug") && each.by().equals("book")));
    }

    @Test
    void aHeadThatTurnsMovesNothing() {
        look(60, thing("Mug", 1, 300), thing("Laptop", 2, 390));
        assertEquals(List.of(), look(60, thing("Mug", 1, 10), thing("Laptop", 2, 100)));
        assertEquals(List.of(), look(60, thing("Mug", 1, 280)));
    }

    @Test
    void peopleAreRememberedWhenThatIsWantedAlone() {
        Scene.Thing[] both = {thing("Person", 1, 300), thing("Mug", 2, 390)};
        List<Sightings.Sighting> all = look(10, both);
        assertEquals(1, all.size());
        assertEquals("", all.getFirst().by());
        sightings = new Sightings(true);
        assertEquals(2, look(10, both).size());
    }

    @Test
    void aStreetFullOfThingsIsRememberedAtABoundedRate() {
        int all = 0;
        for (int i = 0; i < 100; i++) {
            all += look(3, thing("Thing " + i, i, 10)).size();
        }
        assertTrue(all <= 12 * 5, "remembered " + all);
        assertTrue(all >= 12, "remembered " + all);
    }
}
