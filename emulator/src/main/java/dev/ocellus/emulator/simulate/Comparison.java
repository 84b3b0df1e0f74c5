// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Board;
import java.util.List;
import java.util.Set;

/**
 * What is to be compared.
 *
 * @param board as its data sheet says
 * @param table of its modes
 * @param loads to run
 * @param seeds how many of each load, 1 or more
 * @param plantError share by which specimens differ at most, 0 to 0.9
 * @param ageing share of the capacity that the cell has lost, 0 to 0.9
 * @param offsetC that thermometers show too much
 * @param gaugeError share that the gauge shows too much
 * @param faults whether instruments break
 * @param policies which ones
 */
record Comparison(
        Board board,
        Table table,
        List<Load> loads,
        int seeds,
        double plantError,
        double ageing,
        double offsetC,
        double gaugeError,
        boolean faults,
        Set<PolicyName> policies) {}
