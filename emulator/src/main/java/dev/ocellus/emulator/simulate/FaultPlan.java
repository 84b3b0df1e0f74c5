// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.FaultKind;
import dev.ocellus.hal.virtual.plant.Instruments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Draws what breaks during a run. */
final class FaultPlan {
    private static final int MOST = 4;
    private static final double SHORTEST_SECONDS = 5;
    private static final double LONGEST_SECONDS = 900;

    private FaultPlan() {}

    /**
     * Something breaks.
     *
     * @param atSeconds when
     * @param device what
     * @param kind how
     * @param seconds for how long
     */
    record Fault(double atSeconds, Instruments.Device device, FaultKind kind, double seconds) {}

    /** {@return one to four faults anywhere in a run, by time} */
    static List<Fault> drawn(double runSeconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        List<Fault> faults = new ArrayList<>();
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            Instruments.Device[] devices = Instruments.Device.values();
            FaultKind[] kinds = FaultKind.values();
            double share = random.nextDouble();
            faults.add(
                    new Fault(
                            random.nextDouble() * runSeconds,
                            devices[random.nextInt(devices.length)],
                            kinds[random.nextInt(kinds.length)],
                            SHORTEST_SECONDS
                                    * Math.pow(LONGEST_SECONDS / SHORTEST_SECONDS, share)));
        }
        faults.sort(Comparator.comparingDouble(Fault::atSeconds));
        return faults;
    }
}
