// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

/**
 * What one run came to. Filled by {@link Simulation}; plain figures, in the units of their names.
 */
final class Result {
    double score;
    double asked;
    double secondsOverLimit;
    double floorSecondsOverLimit;
    double peakC = Double.NEGATIVE_INFINITY;
    double overshootC = Double.NEGATIVE_INFINITY;
    int switches;
    int yields;
    double hours;
    double workJoules;
    double jobJoules;
    double answeredQuality;
    double chargeAtGoal = Double.NaN;
    double reserve;
    double emptyAtSeconds = Double.NaN;
    int answered;
    int deferred;
    int refused;
    int expired;
    int wakeMissedSeconds;
    double faultToFloorSeconds;

    /** {@return share of what was asked for that was done, by worth; 0 for a run that is void} */
    double usefulWork() {
        return wakeMissedSeconds > 0 || asked == 0 ? 0 : score / asked;
    }

    /** {@return changes of the commanded mode of a stream, an hour} */
    double switchesPerHour() {
        return hours == 0 ? 0 : switches / hours;
    }

    /** {@return joules above idle for each answer of quality 1, NaN without an answer} */
    double joulesPerAnswer() {
        return answeredQuality == 0 ? Double.NaN : workJoules / answeredQuality;
    }

    /** {@return joules of jobs alone for each answer of quality 1, NaN without an answer} */
    double jobJoulesPerAnswer() {
        return answeredQuality == 0 ? Double.NaN : jobJoules / answeredQuality;
    }

    /** {@return percent of a full charge by which the reserve was missed at the goal's time} */
    double shortfallPercent() {
        return Math.max(0, reserve - chargeAtGoal) * 100;
    }

    /** {@return percent of a full charge that was left above the reserve at the goal's time} */
    double surplusPercent() {
        return Math.max(0, chargeAtGoal - reserve) * 100;
    }

    /** {@return whether it kept below the limits and to the reserve, and heard every second} */
    boolean isLegal() {
        return secondsOverLimit == 0 && shortfallPercent() == 0 && wakeMissedSeconds == 0;
    }
}
