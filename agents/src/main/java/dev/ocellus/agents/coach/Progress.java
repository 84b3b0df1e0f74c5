// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.coach;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a workout is.
 *
 * @param activity what is done
 * @param target how many repetitions or steps the wearer wants; 0 where none was said
 * @param count repetitions so far, or steps where none are counted
 * @param length how long it takes so far
 * @param perMinute repetitions a minute so far, or steps a minute now; 0 where there are none
 * @param metresPerSecond about how fast the wearer walks or runs now; 0 while that is not so
 * @param metres about how far the steps went
 * @param heart what the heart does, or null where nothing tells
 */
public record Progress(
        Activity activity,
        int target,
        int count,
        Duration length,
        double perMinute,
        double metresPerSecond,
        double metres,
        @Nullable Heart heart) {
    /**
     * What the heart does.
     *
     * @param now beats a minute
     * @param average beats a minute so far
     * @param highest most beats a minute so far
     * @param zone now, 0 to 5
     * @param zones how long it was in each zone, from 0 on
     */
    public record Heart(int now, int average, int highest, int zone, List<Duration> zones) {
        /** Copies the list. */
        public Heart {
            zones = List.copyOf(zones);
        }

        /** {@return the zone in which it was longest} */
        public int usual() {
            int usual = 0;
            for (int i = 1; i < zones.size(); i++) {
                if (zones.get(i).compareTo(zones.get(usual)) > 0) {
                    usual = i;
                }
            }
            return usual;
        }
    }
}
