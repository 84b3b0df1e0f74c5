// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.Arrays;

/** One mode, or none, for each kind, whatever happens. The floor is the least of them. */
final class FixedPolicy implements Policy {
    private final int[] modes;

    /**
     * @param modes by kind, {@link Sight#NONE} for never
     */
    FixedPolicy(int[] modes) {
        this.modes = modes.clone();
    }

    /** {@return safety alone, as cheap as it goes} */
    static int[] floor() {
        int[] modes = new int[Work.COUNT];
        Arrays.fill(modes, Sight.NONE);
        modes[Work.WAKE.index()] = 0;
        modes[Work.OBSTACLE.index()] = 0;
        return modes;
    }

    @Override
    public void decide(Sight sight, Orders orders) {
        command(modes, sight, orders);
    }

    @Override
    public boolean reads() {
        return false;
    }

    /** Commands one mode for each kind. */
    static void command(int[] modes, Sight sight, Orders orders) {
        System.arraycopy(modes, 0, orders.stream, 0, Work.STREAMS);
        for (int i = 0; i < sight.jobs; i++) {
            int mode = modes[sight.work[i]];
            orders.job[i] = mode == Sight.NONE ? Orders.REFUSED : mode;
        }
    }
}
