// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.power;

import dev.ocellus.power.BoardModel;
import dev.ocellus.power.CellModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the boards are made of by their data sheets, as the governor takes them to be before it has
 * measured anything; docs/power.md says where each figure is from.
 */
public final class NominalBoards {
    private static final double NOBODY = Double.NaN;
    private static final double SECONDS_AN_HOUR = 3_600;

    /** A usual lithium-ion cell: open-circuit volts by charge. */
    private static final List<Double> CHARGES =
            List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);

    private static final List<Double> VOLTS =
            List.of(3.0, 3.45, 3.58, 3.68, 3.73, 3.77, 3.82, 3.88, 3.95, 4.03, 4.11, 4.2);

    private static final Map<String, BoardModel> ALL = all();

    private NominalBoards() {}

    private static Map<String, BoardModel> all() {
        Map<String, BoardModel> all = new LinkedHashMap<>();
        add(all, new BoardModel("pi5", 2.6, 2.4, 4, 8.6, 110, 1, 80, NOBODY, pi(5_000, 0.05)));
        add(
                all,
                new BoardModel(
                        "pi5-cooled", 2.6, 2.4, 4, 2.8, 120, 1, 80, NOBODY, pi(5_000, 0.05)));
        add(all, new BoardModel("zero2w", 0.6, 7, 15, 18, 240, 1, 80, NOBODY, pi(1_000, 0.10)));
        CellModel small = cell(248, 0.2, 0.08, 20, 1, 3);
        add(all, new BoardModel("glasses", 0.12, 6, 12, 13, 260, 0.25, 85, 43, small));
        return all;
    }

    private static void add(Map<String, BoardModel> all, BoardModel board) {
        all.put(board.name(), board);
    }

    private static CellModel pi(double milliampereHours, double r0Ohm) {
        return cell(milliampereHours, r0Ohm, 0, 1, 2, 5);
    }

    private static CellModel cell(
            double milliampereHours,
            double r0Ohm,
            double rpOhm,
            double tauPSeconds,
            double continuousC,
            double pulseC) {
        double amperes = milliampereHours / 1_000;
        return new CellModel(
                amperes * SECONDS_AN_HOUR,
                r0Ohm,
                rpOhm,
                tauPSeconds,
                0.88,
                3.3,
                continuousC * amperes,
                pulseC * amperes,
                10,
                CHARGES,
                VOLTS);
    }

    /** {@return the names of all} */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * {@return the board of that name}
     *
     * @param name such as {@code pi5}
     */
    public static Optional<BoardModel> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
