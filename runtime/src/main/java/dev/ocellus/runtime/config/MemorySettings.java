// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import dev.ocellus.agents.memory.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is remembered, and how many days where it is not pinned; 0 for ever.
 *
 * @param sightings whether things that are seen are
 * @param people whether people are, among them
 * @param noteDays notes
 * @param sightingDays things that were seen
 * @param heardDays what was written down of speech
 * @param readDays text that was read
 * @param workoutDays workouts that were followed
 */
public record MemorySettings(
        boolean sightings,
        boolean people,
        int noteDays,
        int sightingDays,
        int heardDays,
        int readDays,
        int workoutDays) {
    private static final int MOST = 36_500;

    /** Checks the ranges. */
    public MemorySettings {
        check("note_days", noteDays);
        check("sighting_days", sightingDays);
        check("heard_days", heardDays);
        check("read_days", readDays);
        check("workout_days", workoutDays);
    }

    private static void check(String key, int days) {
        if (days < 0 || days > MOST) {
            throw new IllegalArgumentException(key + " must be 0.." + MOST + ", got " + days);
        }
    }

    /** {@return how long each kind is remembered; those that are not there, for ever} */
    public Map<Kind, Duration> retention() {
        Map<Kind, Duration> kinds = new EnumMap<>(Kind.class);
        put(kinds, Kind.NOTE, noteDays);
        put(kinds, Kind.SIGHTING, sightingDays);
        put(kinds, Kind.HEARD, heardDays);
        put(kinds, Kind.READ, readDays);
        put(kinds, Kind.WORKOUT, workoutDays);
        return kinds;
    }

    private static void put(Map<Kind, Duration> kinds, Kind kind, int days) {
        if (days > 0) {
            kinds.put(kind, Duration.ofDays(days));
        }
    }
}
