// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Plant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a wearer does with the glasses, and in which weather.
 *
 * @param name such as {@code commute}
 * @param phases one after another, at least one
 * @param goalSeconds until then the charge must last
 * @param reserve charge that must be left then, 0 to 1
 * @param startCharges by board; those of {@link #EVERY_BOARD} for all that are not there
 */
record Load(
        String name,
        List<Phase> phases,
        double goalSeconds,
        double reserve,
        Map<String, Double> startCharges) {
    /** Key of a start charge for all boards. */
    static final String EVERY_BOARD = "";

    /** What a board takes that has no figure of its own. */
    private static final String USUAL = "glasses";

    /** Copies. */
    Load {
        phases = List.copyOf(phases);
        startCharges = Map.copyOf(startCharges);
    }

    /**
     * A part of it.
     *
     * @param seconds how long, above 0
     * @param ambientC degrees Celsius in the shade
     * @param sun whether the sun shines on the board
     * @param charging whether the board lives from a supply
     * @param perHour how often each kind is asked for; of streams, above 0 for wanted
     */
    record Phase(
            double seconds, double ambientC, boolean sun, boolean charging, List<Double> perHour) {
        /** Copies. */
        Phase {
            perHour = List.copyOf(perHour);
        }

        /** {@return degrees Celsius of the air that it moves to} */
        double airC() {
            return ambientC + (sun ? Plant.SUN_C : 0);
        }

        boolean wants(int work) {
            return perHour.get(work) > 0;
        }

        private Phase lasting(double other) {
            return new Phase(other, ambientC, sun, charging, perHour);
        }
    }

    /** {@return how long it lasts} */
    double seconds() {
        return phases.stream().mapToDouble(Phase::seconds).sum();
    }

    /** {@return the phase at a moment; the last one after the end} */
    Phase at(double second) {
        double end = 0;
        for (Phase phase : phases) {
            end += phase.seconds();
            if (second < end - 1e-6) {
                return phase;
            }
        }
        return phases.getLast();
    }

    /** {@return charge at the start, on a board or on one like another} */
    double startCharge(String board, String like) {
        for (String id : List.of(board, like, USUAL, EVERY_BOARD)) {
            Double charge = startCharges.get(id);
            if (charge != null) {
                return charge;
            }
        }
        return 1;
    }

    /**
     * {@return the same, cut off or begun again so that it lasts as long; the goal moves with it}
     */
    Load lasting(double seconds) {
        double length = seconds();
        List<Phase> cut = new ArrayList<>();
        double left = seconds;
        while (left > 1e-6) {
            for (Phase phase : phases) {
                if (left > 1e-6) {
                    cut.add(phase.lasting(Math.min(left, phase.seconds())));
                    left -= phase.seconds();
                }
            }
        }
        return new Load(name, cut, goalSeconds * seconds / length, reserve, startCharges);
    }
}
