// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual.plant;

import dev.ocellus.hal.virtual.plant.Instruments.Precision;
import java.util.List;
import java.util.Optional;

/**
 * The boards that come with the emulator. Where a figure was read, derived or estimated is in
 * docs/power.md; a polarisation that nobody names is none.
 */
public final class Boards {
    private static final double NOBODY = Double.NaN;

    /** Glasses on a small wearable processor: the skin is the limit, the cell is tiny. */
    public static final Board GLASSES =
            new Board(
                    "glasses",
                    "glasses",
                    0.12,
                    new Heat(6, 12, 13, 260, 0.25, 85, 43),
                    new Cell(
                            0.248 * 3_600,
                            0.20,
                            0.08,
                            20,
                            1.04,
                            0.88,
                            3.3,
                            1,
                            3,
                            10,
                            OpenVoltage.LITHIUM_ION),
                    Precision.USUAL);

    /** A Raspberry Pi 5 without a heatsink. */
    public static final Board PI5 = pi5("pi5", new Heat(2.4, 4, 8.6, 110, 1, 80, NOBODY));

    /** A Raspberry Pi 5 with the active cooler. */
    public static final Board PI5_COOLED =
            pi5("pi5-cooled", new Heat(2.4, 4, 2.8, 120, 1, 80, NOBODY));

    /** A Raspberry Pi Zero 2 W in a case. */
    public static final Board ZERO2W =
            new Board(
                    "zero2w",
                    "zero2w",
                    0.60,
                    new Heat(7, 15, 18, 240, 1, 80, NOBODY),
                    piCell(1.0, 0.10),
                    Precision.USUAL);

    private Boards() {}

    /** {@return all of them} */
    public static List<Board> all() {
        return List.of(ZERO2W, PI5, PI5_COOLED, GLASSES);
    }

    /**
     * {@return the board of that id}
     *
     * @param id such as {@code pi5}
     */
    public static Optional<Board> find(String id) {
        return all().stream().filter(board -> board.id().equals(id)).findFirst();
    }

    private static Board pi5(String id, Heat heat) {
        return new Board(id, "pi5", 2.6, heat, piCell(5.0, 0.05), Precision.USUAL);
    }

    private static Cell piCell(double ampereHours, double r0Ohm) {
        return new Cell(
                ampereHours * 3_600, r0Ohm, 0, 1, 1, 0.88, 3.3, 2, 5, 10, OpenVoltage.LITHIUM_ION);
    }
}
