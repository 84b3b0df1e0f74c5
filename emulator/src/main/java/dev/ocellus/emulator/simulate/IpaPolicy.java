// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Heat;

/**
 * The kernel's power allocator: a PID controller on the distance to a temperature gives a power
 * budget, which streams and jobs share by what they ask for. It knows of heat alone. Gains and the
 * rule of the integral are those of drivers/thermal/gov_power_allocator.c of Linux: k_po = P/ΔT,
 * k_pu = 2·P/ΔT, k_i = k_pu/10, k_d = 0, cutoff 0, where P is the sustainable power and ΔT lies
 * between the temperature at which it switches on and the one that it controls.
 */
final class IpaPolicy implements Policy {
    /** Air for which the sustainable power is stated. */
    private static final double SHEET_AIR_C = 25;

    private static final double SWITCH_ON_BELOW_C = 10;

    /** Least share of the time that a job is given once it is let in. */
    private static final double LEAST_PACE = 0.1;

    private final Table table;
    private final Ladder ladder;
    private final Heat heat;
    private final double idle;
    private final double sustainable;
    private final double mostWatts;
    private double sum;

    IpaPolicy(Briefing briefing) {
        Board board = briefing.board();
        this.table = briefing.table();
        this.ladder = new Ladder(table);
        this.heat = board.heat();
        this.idle = board.idleWatts();
        this.sustainable = heat.sustainableWatts(SHEET_AIR_C);
        double most = 0;
        for (Table.Row row : table.rows()) {
            most = Math.max(most, row.joules() / row.seconds());
        }
        this.mostWatts = idle + most;
    }

    @Override
    public void decide(Sight sight, Orders orders) {
        double above = StepWisePolicy.above(heat, sight);
        // The control temperature is as far below the limit as the trip point of step_wise.
        double error = -StepWisePolicy.MARGIN_C - above;
        if (Double.isNaN(above)) {
            error = 0;
        }
        double budget;
        if (error > SWITCH_ON_BELOW_C) {
            sum = 0;
            budget = mostWatts;
        } else {
            double over = sustainable / SWITCH_ON_BELOW_C;
            double gain = error < 0 ? over : 2 * over;
            double integral = 2 * over / 10;
            if (error < 0 && Math.abs(integral * (sum + error)) < mostWatts) {
                sum += error;
            }
            budget = Math.clamp(sustainable + gain * error + integral * sum, 0, mostWatts);
        }
        allot(budget, sight, orders);
        orders.capWatts = budget;
    }

    /**
     * Streams and jobs get shares of the budget by what they ask for, as the kernel's actors do;
     * what streams leave of their share is the jobs'.
     */
    private void allot(double budget, Sight sight, Orders orders) {
        int[] best = ladder.rung(0);
        double wanted = watts(best, sight);
        double left = Math.max(0, budget - idle);
        double share = Math.min(1, left / (wanted + jobWatts(best, sight)));
        int rung = 0;
        while (rung < ladder.count() - 1
                && watts(ladder.rung(rung), sight) > share * wanted + 1e-9) {
            rung++;
        }
        int[] chosen = ladder.rung(rung);
        FixedPolicy.command(chosen, sight, orders);
        for (int job = 0; job < sight.jobs; job++) {
            // Nobody is turned away: the kernel slows work down, it refuses none.
            orders.job[job] = Math.max(0, chosen[sight.work[job]]);
        }
        double jobs = jobWatts(chosen, sight);
        double rest = left - watts(chosen, sight);
        orders.pace = jobs > 0 ? Math.clamp(rest / jobs, LEAST_PACE, 1) : 1;
    }

    private double watts(int[] modes, Sight sight) {
        double watts = 0;
        for (int work = 0; work < Work.STREAMS; work++) {
            if (sight.wanted[work] && modes[work] >= 0) {
                watts += table.row(work, modes[work]).joules();
            }
        }
        return watts;
    }

    /** {@return what jobs draw in the time that streams leave} */
    private double jobWatts(int[] modes, Sight sight) {
        double free = 1;
        for (int work = 0; work < Work.STREAMS; work++) {
            if (sight.wanted[work] && modes[work] >= 0) {
                free -= table.row(work, modes[work]).seconds();
            }
        }
        double most = 0;
        for (int job = 0; job < sight.jobs; job++) {
            int work = sight.work[job];
            int mode = sight.mode[job] >= 0 ? sight.mode[job] : Math.max(0, modes[work]);
            most = Math.max(most, table.row(work, mode).joules() / table.row(work, mode).seconds());
        }
        return most * Math.max(0, free);
    }
}
