// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Heat;

/**
 * The kernel's governor step_wise on the ladder of this board: above its trip point and rising, one
 * rung down; below it and falling, one up. It knows of heat alone. Source: drivers/thermal/
 * gov_step_wise.c of Linux.
 */
final class StepWisePolicy implements Policy {
    /** How far the trip point lies below the limit. */
    static final double MARGIN_C = 1;

    private final Ladder ladder;
    private final Heat heat;
    private int rung;
    private double last = Double.NaN;

    StepWisePolicy(Briefing briefing) {
        this.ladder = new Ladder(briefing.table());
        this.heat = briefing.board().heat();
    }

    @Override
    public void decide(Sight sight, Orders orders) {
        // As the kernel does, a zone that cannot be read is left as it is.
        double now = above(heat, sight);
        if (!Double.isNaN(now)) {
            if (now >= -MARGIN_C && now > last) {
                rung = Math.min(rung + 1, ladder.count() - 1);
            } else if (now < -MARGIN_C && now < last) {
                rung = Math.max(rung - 1, 0);
            }
            last = now;
        }
        FixedPolicy.command(ladder.rung(rung), sight, orders);
    }

    /** {@return degrees above the limit of the zone that is nearer to its own; negative below} */
    static double above(Heat heat, Sight sight) {
        double die = sight.dieC - heat.dieLimitC();
        double skin = heat.isWorn() ? sight.skinC - heat.skinLimitC() : Double.NaN;
        if (Double.isNaN(die)) {
            return skin;
        }
        return Double.isNaN(skin) ? die : Math.max(die, skin);
    }
}
