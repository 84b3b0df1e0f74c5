// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ObjectTrackerTest {
    private static final double FRAME = 0.1;

    private final ObjectTracker tracker = new ObjectTracker(DetectionRules.USUAL);
    private double now;

    private static Detection person(double x, double score) {
        return new Detection("Person", score, new Box(x, 50, 40, 100));
    }

    private List<Track> look(Detection... found) {
        now += FRAME;
        return tracker.follow(List.of(found), now);
    }

    @Test
    void aPersonWhoWalksIsOnePerson() {
        for (int i = 0; i < 30; i++) {
            List<Track> tracks = look(person(10 + 8 * i, 0.5));
            assertEquals(1, tracks.size());
            assertEquals(1, tracks.getFirst().id());
        }
    }

    @Test
    void somebodyIsConfirmedByTheSecondLookOrByCertainty() {
        assertFalse(look(person(10, 0.5)).getFirst().confirmed());
        assertTrue(look(person(11, 0.5)).getFirst().confirmed());
        assertTrue(
                look(new Detection("Dog", 0.9, new Box(300, 50, 40, 40))).stream()
                        .filter(track -> track.detection().label().equals("Dog"))
                        .findFirst()
                        .orElseThrow()
                        .confirmed());
    }

    @Test
    void aLowScoreContinuesATrackAndBeginsNone() {
        look(person(10, 0.6));
        look(person(12, 0.6));
        List<Track> tracks = look(person(14, 0.2), person(400, 0.2));
        assertEquals(1, tracks.size());
        assertEquals(1, tracks.getFirst().id());
        assertEquals(0, tracks.getFirst().missed());
        assertEquals(0.2, tracks.getFirst().detection().score());
    }

    @Test
    void whoIsHiddenForAMomentKeepsTheNumberWhereTheyShouldComeOut() {
        for (int i = 0; i < 6; i++) {
            look(person(10 + 10 * i, 0.6));
        }
        for (int i = 6; i < 14; i++) {
            List<Track> hidden = look();
            assertEquals(1, hidden.size());
            assertEquals(i - 5, hidden.getFirst().missed());
        }
        List<Track> back = look(person(10 + 10 * 14, 0.6));
        assertEquals(1, back.size());
        assertEquals(1, back.getFirst().id());
        assertEquals(0, back.getFirst().missed());
    }

    @Test
    void whoIsGoneForLongComesBackAsSomebodyElse() {
        look(person(10, 0.6));
        look(person(10, 0.6));
        for (int i = 0; i < 20; i++) {
            look();
        }
        assertEquals(2, look(person(10, 0.6)).getFirst().id());
    }

    @Test
    void twoWhoPassEachOtherStayTwo() {
        List<Track> tracks = List.of();
        for (int i = 0; i < 40; i++) {
            tracks = look(person(10 + 8 * i, 0.7), person(330 - 8 * i, 0.6));
        }
        assertEquals(2, tracks.size());
        assertEquals(List.of(1, 2), tracks.stream().map(Track::id).sorted().toList());
    }

    @Test
    void aLabelIsNeverTakenOverByAnother() {
        look(person(10, 0.6));
        look(person(10, 0.6));
        List<Track> tracks = look(new Detection("Dog", 0.8, new Box(10, 50, 40, 100)));
        assertEquals(2, tracks.size());
    }

    @Test
    void betweenLooksThingsMoveOn() {
        for (int i = 0; i < 10; i++) {
            look(person(10 + 10 * i, 0.6));
        }
        Box expected = tracker.expect(now + FRAME).getFirst().detection().box();
        assertEquals(110, expected.x(), 4);
    }
}
