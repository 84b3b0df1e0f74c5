// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the governor measures and allows at one moment, as {@code power status} prints it. What is
 * not known, not measured or without a limit is null.
 *
 * @param governed whether heat and charge decide how models run
 * @param reason why they do not, with the next step; null when they do
 * @param board whose limits hold
 * @param readings what the sensors say
 * @param caps what the board may draw
 * @param heat 0 (cool) to 1 (at the limit)
 * @param floor whether only safety runs
 * @param critical whether that is because the charge is down to what safety needs
 * @param goal what the wearer wants of the battery
 * @param minutesLeft at the present use
 * @param saverMinutesLeft if only safety ran
 * @param streams what goes on, and how well
 * @param helps what would give the most time, the best first
 * @param spentJ joules of the whole device since the start
 * @param metered whether a meter says so; otherwise by the mode table
 */
public record PowerReport(
        boolean governed,
        @Nullable String reason,
        @Nullable String board,
        @Nullable Measured readings,
        @Nullable Caps caps,
        @Nullable Double heat,
        boolean floor,
        boolean critical,
        @Nullable String goal,
        @Nullable Double minutesLeft,
        @Nullable Double saverMinutesLeft,
        List<Stream> streams,
        List<Help> helps,
        double spentJ,
        boolean metered) {
    /** Copies the lists. */
    public PowerReport {
        streams = List.copyOf(streams);
        helps = List.copyOf(helps);
    }

    /**
     * What the sensors say.
     *
     * @param dieC degrees Celsius
     * @param skinC degrees Celsius
     * @param powerW watts of the whole device
     * @param charge 0 to 1
     * @param charging whether it lives from a supply
     */
    public record Measured(
            @Nullable Double dieC,
            @Nullable Double skinC,
            @Nullable Double powerW,
            @Nullable Double charge,
            boolean charging) {}

    /**
     * What the whole board may draw, watts.
     *
     * @param thermalW by heat
     * @param cellW by the cell
     * @param energyW by the goal
     * @param capW the least of them
     * @param grantedW what is granted of it
     */
    public record Caps(
            @Nullable Double thermalW,
            @Nullable Double cellW,
            @Nullable Double energyW,
            @Nullable Double capW,
            @Nullable Double grantedW) {}

    /**
     * One thing that goes on.
     *
     * @param kind such as {@code scene}
     * @param mode its name, or {@code off}
     * @param level steps below the best, 0 for the best
     * @param why not better; none when it is at its best
     */
    public record Stream(String kind, String mode, int level, String why) {}

    /**
     * Resting one thing.
     *
     * @param kind which
     * @param minutes that it would give
     */
    public record Help(String kind, double minutes) {}

    /**
     * {@return the report of a device on which nothing is governed}
     *
     * @param reason why not, and the next step
     */
    public static PowerReport off(String reason) {
        return new PowerReport(
                false, reason, null, null, null, null, false, false, null, null, null, List.of(),
                List.of(), 0, false);
    }

    /** {@return a figure, or null where it is none} */
    static @Nullable Double figure(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
