// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Deviation;
import dev.ocellus.hal.virtual.plant.Instruments;
import dev.ocellus.hal.virtual.plant.Plant;
import java.util.List;

/**
 * One board in one load with one seed: what all policies of a comparison share.
 *
 * @param board as its data sheet says; policies know this one
 * @param deviation of the specimen that is simulated
 * @param table of modes
 * @param load what happens
 * @param requests drawn for this seed
 * @param seed of the instruments' noise
 * @param offsetC that thermometers show too much
 * @param gaugeError share that the gauge shows too much
 * @param faults of the instruments, by time
 */
record Case(
        Board board,
        Deviation deviation,
        Table table,
        Load load,
        Requests requests,
        long seed,
        double offsetC,
        double gaugeError,
        List<FaultPlan.Fault> faults) {
    /** {@return the plant at the start: at rest in the air of the first phase} */
    Plant plant() {
        Load.Phase first = load.phases().getFirst();
        double charge = load.startCharge(board.id(), board.like());
        return new Plant(deviation.of(board), first.airC(), charge);
    }

    /** {@return its instruments at the start} */
    Instruments instruments() {
        Instruments instruments = new Instruments(board.precision(), seed);
        instruments.thermometersErr(offsetC);
        instruments.gaugeErrs(gaugeError);
        return instruments;
    }

    /** {@return what policies are told} */
    Policy.Briefing briefing() {
        return new Policy.Briefing(board, table, load.goalSeconds(), load.reserve());
    }
}
