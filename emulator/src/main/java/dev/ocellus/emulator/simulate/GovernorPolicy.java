// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Cell;
import dev.ocellus.hal.virtual.plant.Heat;
import dev.ocellus.power.BoardModel;
import dev.ocellus.power.CellModel;
import dev.ocellus.power.Decision;
import dev.ocellus.power.Demand;
import dev.ocellus.power.Goal;
import dev.ocellus.power.Governor;
import dev.ocellus.power.Grant;
import dev.ocellus.power.Kind;
import dev.ocellus.power.Mode;
import dev.ocellus.power.ModeTable;
import dev.ocellus.power.Readings;
import dev.ocellus.power.Sensor;
import java.util.ArrayList;
import java.util.List;

/** The governor itself, as the runtime would drive it: readings and demand in, decision out. */
final class GovernorPolicy implements Policy {
    private static final double NANOS = 1e9;

    private final Governor governor;
    private final ModeTable table;
    private final Readings readings = new Readings();
    private final Demand demand;

    GovernorPolicy(Briefing briefing) {
        table = table(briefing.table());
        governor = new Governor(model(briefing.board()), table);
        demand = new Demand(table);
        long goal = (long) (briefing.goalSeconds() * NANOS);
        governor.goal(new Goal.Last(goal, briefing.reserve()));
    }

    private static ModeTable table(Table rows) {
        List<Kind> kinds = new ArrayList<>();
        for (Work work : Work.values()) {
            kinds.add(
                    new Kind(
                            work.id(),
                            work.service(),
                            work.isStream(),
                            work.weight(),
                            work.deadlineSeconds()));
        }
        List<Mode> modes = new ArrayList<>();
        for (Table.Row row : rows.rows()) {
            modes.add(
                    new Mode(
                            row.work().id(),
                            row.name(),
                            row.seconds(),
                            row.joules(),
                            row.quality(),
                            row.source().equals("M")));
        }
        return new ModeTable(kinds, modes);
    }

    /** {@return what the governor takes a board to be: its data sheet} */
    static BoardModel model(Board board) {
        Heat heat = board.heat();
        Cell cell = board.cell();
        return new BoardModel(
                board.id(),
                board.idleWatts(),
                heat.r1(),
                heat.tau1Seconds(),
                heat.r2(),
                heat.tau2Seconds(),
                heat.kappa(),
                heat.dieLimitC(),
                heat.skinLimitC(),
                new CellModel(
                        cell.coulombs(),
                        cell.r0Ohm(),
                        cell.rpOhm(),
                        cell.tauPSeconds(),
                        cell.boost(),
                        cell.minVolts(),
                        cell.continuousAmperes(),
                        cell.pulseAmperes(),
                        cell.pulseSeconds(),
                        cell.openVoltage().charges(),
                        cell.openVoltage().volts()));
    }

    @Override
    public void decide(Sight sight, Orders orders) {
        readings.clear(nanos(sight.now)).state(sight.charging, true);
        set(Sensor.DIE, sight.dieC, sight.taken[0]);
        set(Sensor.SKIN, sight.skinC, sight.taken[1]);
        set(Sensor.POWER, sight.watts, sight.taken[2]);
        set(Sensor.CHARGE, sight.charge, sight.taken[3]);
        set(Sensor.VOLTS, sight.volts, sight.taken[3]);
        set(Sensor.AMPERES, sight.amperes, sight.taken[3]);
        set(Sensor.CELL, sight.cellC, sight.taken[3]);
        demand.clearJobs();
        for (int work = 0; work < Work.STREAMS; work++) {
            demand.want(work, sight.wanted[work]);
        }
        for (int i = 0; i < sight.jobs; i++) {
            int mode = sight.mode[i] == Sight.NONE ? Demand.NOT_BEGUN : sight.mode[i];
            demand.addJob(
                    sight.request[i], sight.work[i], nanos(sight.born[i]), mode, sight.done[i]);
        }
        obey(governor.tick(readings, demand), sight, orders);
    }

    /** Values come with negative moments before the first one; those are of the beginning. */
    private void set(Sensor sensor, double value, double taken) {
        if (!Double.isNaN(value)) {
            readings.set(sensor, value, nanos(taken));
        }
    }

    private static long nanos(double seconds) {
        return Math.max(0, (long) (seconds * NANOS));
    }

    private void obey(Decision decision, Sight sight, Orders orders) {
        for (int work = 0; work < Work.STREAMS; work++) {
            orders.stream[work] = decision.mode(work);
        }
        for (int i = 0; i < sight.jobs; i++) {
            orders.job[i] = order(decision, i, sight.work[i]);
        }
        orders.first = decision.nextJob();
        orders.pace = decision.pace();
        orders.capWatts = decision.capWatts();
    }

    private int order(Decision decision, int job, int work) {
        return switch (decision.grant(job)) {
            case Grant.Refuse refused -> Orders.REFUSED;
            case Grant.Escalate elsewhere -> Orders.REFUSED;
            case Grant.Defer later -> Sight.NONE;
            case Grant.Run run -> mode(decision, job, work, run.mode());
            case Grant.Degrade worse -> mode(decision, job, work, worse.mode());
        };
    }

    /** One job runs at a time; others that have begun rest. */
    private int mode(Decision decision, int job, int work, Mode mode) {
        return decision.nextJob() == job ? table.modes(work).indexOf(mode) : Sight.NONE;
    }
}
