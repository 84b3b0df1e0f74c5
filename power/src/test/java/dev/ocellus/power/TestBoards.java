// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import dev.ocellus.hal.ServiceClass;
import java.util.List;

/** Boards and tables to test with, after the figures of docs/power.md. */
final class TestBoards {
    static final List<Double> CHARGES =
            List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    static final List<Double> VOLTS =
            List.of(3.0, 3.45, 3.58, 3.68, 3.73, 3.77, 3.82, 3.88, 3.95, 4.03, 4.11, 4.2);

    static final BoardModel GLASSES =
            new BoardModel(
                    "glasses",
                    0.12,
                    6,
                    12,
                    13,
                    260,
                    0.25,
                    85,
                    43,
                    new CellModel(
                            892.8, 0.2, 0.08, 20, 0.88, 3.3, 0.248, 0.744, 10, CHARGES, VOLTS));

    static final BoardModel PI =
            new BoardModel(
                    "pi5",
                    2.6,
                    2.4,
                    4,
                    8.6,
                    110,
                    1,
                    80,
                    Double.NaN,
                    new CellModel(18_000, 0.05, 0, 1, 0.88, 3.3, 10, 25, 10, CHARGES, VOLTS));

    static final ModeTable TABLE =
            new ModeTable(
                    List.of(
                            new Kind("wake", ServiceClass.SAFETY, true, 0, 1),
                            new Kind("obstacle", ServiceClass.SAFETY, true, 0.5, 1),
                            new Kind("caption", ServiceClass.AMBIENT, true, 0.25, 3),
                            new Kind("scene", ServiceClass.AMBIENT, true, 0.1, 2),
                            new Kind("turn", ServiceClass.INTERACTIVE, false, 40, 10),
                            new Kind("summary", ServiceClass.BACKGROUND, false, 20, 1_800)),
                    List.of(
                            row("wake", "on", 0.01, 0.008, 1),
                            row("obstacle", "10fps", 0.30, 0.30, 1),
                            row("obstacle", "5fps", 0.15, 0.15, 0.85),
                            row("obstacle", "2fps", 0.06, 0.06, 0.5),
                            row("caption", "large", 0.25, 0.40, 1),
                            row("caption", "small", 0.10, 0.15, 0.85),
                            row("scene", "2fps", 0.08, 0.10, 1),
                            row("scene", "0.5fps", 0.02, 0.03, 0.7),
                            row("turn", "large", 8.6, 19, 1),
                            row("turn", "small", 3, 6, 0.8),
                            row("turn", "template", 0.1, 0.1, 0.5),
                            row("summary", "large", 35, 76, 1),
                            row("summary", "small", 12, 24, 0.72)));

    static final int WAKE = 0;
    static final int OBSTACLE = 1;
    static final int CAPTION = 2;
    static final int SCENE = 3;
    static final int TURN = 4;
    static final int SUMMARY = 5;

    private TestBoards() {}

    private static Mode row(String kind, String name, double s, double j, double q) {
        return new Mode(kind, name, s, j, q, false);
    }
}
