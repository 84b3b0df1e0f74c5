// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HeartZonesTest {
    private static final long SECOND = 1_000_000_000;

    private final HeartZones zones = new HeartZones(200);
    private long now;
    private int changes;

    private void beat(double beats, int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            changes += zones.add(now, beats) ? 1 : 0;
        }
    }

    @Test
    void zonesBeginAtHalfOfTheMostAndEveryTenthFromThere() {
        int[] beats = {90, 105, 125, 145, 165, 185};
        for (int i = 0; i < beats.length; i++) {
            beat(beats[i], 30);
            assertEquals(i, zones.zone(), "at " + beats[i]);
        }

        assertEquals(5, changes);
        assertEquals(185, zones.highest());
    }

    @Test
    void aSingleWrongReadingChangesNothing() {
        beat(105, 30);
        beat(199, 2);
        beat(105, 30);

        assertEquals(1, changes);
        assertEquals(105, zones.highest());
        assertEquals(105, zones.average(), 1e-9);
    }

    @Test
    void aHeartAtTheBorderIsToldOnce() {
        for (int i = 0; i < 40; i++) {
            beat(i % 2 == 0 ? 119 : 121, 7);
        }

        assertEquals(1, changes);
    }

    @Test
    void timeInZonesLeavesOutWhatTheSensorDidNotSay() {
        beat(105, 60);
        now += 600 * SECOND;
        beat(105, 60);

        Duration in = zones.in(1).plus(zones.in(0));
        assertEquals(118, in.toSeconds());
    }

    @Test
    void noHeartBeatsLikeThat() {
        assertFalse(zones.add(1, Double.NaN));
        assertFalse(zones.add(2, 0));
        assertFalse(zones.add(3, 400));
        assertEquals(0, zones.beatsPerMinute());
        assertThrows(IllegalArgumentException.class, () -> new HeartZones(50));
        assertEquals(180, HeartZones.mostAt(40));
    }
}
