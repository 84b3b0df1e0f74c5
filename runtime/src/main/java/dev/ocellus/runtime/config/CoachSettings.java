// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import dev.ocellus.agents.coach.HeartZones;
import dev.ocellus.agents.coach.Session;

/**
 * What the coach knows of the wearer.
 *
 * @param maxHeartRate most beats a minute, or 0 to take them from the age
 * @param age years, or 0
 * @param heightCm how tall
 * @param countEvery counts at its multiples are told; 0 tells the last alone
 */
public record CoachSettings(int maxHeartRate, int age, int heightCm, int countEvery) {
    private static final int USUAL = 190;

    /** Checks the ranges. */
    public CoachSettings {
        check("max_heart_rate", maxHeartRate, maxHeartRate == 0 ? 0 : 100, 240);
        check("age", age, 0, 120);
        check("height_cm", heightCm, 50, 250);
        check("count_every", countEvery, 0, 1000);
    }

    private static void check(String key, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    key + " must be " + low + ".." + high + ", got " + value);
        }
    }

    /** {@return the wearer, as the coach takes them} */
    public Session.Wearer wearer() {
        int most = maxHeartRate > 0 ? maxHeartRate : age > 0 ? HeartZones.mostAt(age) : USUAL;
        return new Session.Wearer(most, heightCm, countEvery);
    }
}
