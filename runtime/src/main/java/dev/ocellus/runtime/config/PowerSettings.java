// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import dev.ocellus.runtime.power.NominalBoards;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * What heat and charge allow.
 *
 * @param enabled whether they decide at all
 * @param board whose limits hold, or empty for none
 * @param goal full, quiet, or a time of day
 * @param reserve charge that shall be left then, 0 to 1
 * @param modes a table of one's own, or empty for the shipped one
 * @param offCommand run once when the charge is critical; empty for nothing
 */
public record PowerSettings(
        boolean enabled,
        String board,
        String goal,
        double reserve,
        String modes,
        List<String> offCommand) {
    /** Checks the values and copies the list. */
    public PowerSettings {
        if (!board.isEmpty() && NominalBoards.find(board).isEmpty()) {
            throw new IllegalArgumentException(
                    "board must be \"\" or one of "
                            + String.join(", ", NominalBoards.names())
                            + ", got "
                            + board);
        }
        if (!goal.equals("full") && !goal.equals("quiet") && parsed(goal).isEmpty()) {
            throw new IllegalArgumentException(
                    "goal must be full, quiet or a time of day such as 18:00, got " + goal);
        }
        if (!(reserve >= 0 && reserve <= 1)) {
            throw new IllegalArgumentException("reserve must be 0..1, got " + reserve);
        }
        offCommand = List.copyOf(offCommand);
    }

    /** {@return when the charge shall last until; empty where the goal is no time of day} */
    public Optional<LocalTime> until() {
        return parsed(goal);
    }

    private static Optional<LocalTime> parsed(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
