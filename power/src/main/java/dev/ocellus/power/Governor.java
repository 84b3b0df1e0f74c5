// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import dev.ocellus.hal.ServiceClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what the wearer can afford: from readings and demand at one tick, which mode each stream
 * and each job gets. Starts no thread, reads no clock, opens no device; confined to the thread that
 * ticks. A tick allocates nothing in steady state.
 *
 * <p>Heat and charge are observed ({@link Senses}), caps follow in closed form ({@link HeatCap},
 * {@link CellObserver}, {@link Budget}), prices of a joule from what is asked for ({@link
 * Appetite}, {@link Market}), and what runs from both ({@link Streams}, {@link Jobs}).
 */
public final class Governor {
    /** Grants end so long after the tick that gave them, nanoseconds. */
    private static final long LEASE_NANOS = 3_000_000_000L;

    /** Degrees always kept from a limit, besides two standard deviations of the forecast. */
    private static final double GUARD_C = 0.4;

    private static final double SKIN_LOST_C = 3;
    private static final double DIE_LOST_AIR_C = 40;
    private static final double POWER_LOST_C = 1;
    private static final double GUARD_SECONDS = 30;
    private static final double SPARE_C = 0.5;

    /**
     * Time constants of the chassis over which the price of heat spreads what there is room for.
     */
    private static final double HEAT_SPAN = 1;

    /**
     * Share of the bursts of jobs that the price leaves room for; jobs fit themselves into the
     * rest.
     */
    private static final double RIPPLE_SHARE = 0.3;

    /** So long after a job the streams still count as giving way to it. */
    private static final long AFTER_JOB_NANOS = 20_000_000_000L;

    private final BoardModel board;
    private final ModeTable table;
    private final Work work;
    private final Senses senses;
    private final HeatCap heat;
    private final Budget budget = new Budget();
    private final Appetite appetite;
    private final Market market;
    private final Streams streams;
    private final Jobs jobs;
    private final Grants grants;
    private final Decision decision;
    private final Demand asked;
    private final int[] shown;
    private final EnergyLedger ledger;

    private boolean elsewhere;
    private boolean begun;
    private long lastNanos;
    private long lastJobNanos = Long.MIN_VALUE;
    private double heatPrice;
    private double energyPrice;
    private double floorWatts;

    /** Watts of the next second: what is granted, less the time in which a short job is done. */
    private double expectedWatts;

    private boolean charging;

    /**
     * A governor that has seen nothing yet.
     *
     * @param board nominal model
     * @param table its modes
     */
    public Governor(BoardModel board, ModeTable table) {
        this(board, table, EnumSet.allOf(Sensor.class));
    }

    /**
     * A governor of a board without all sensors: one that was never there is no failure.
     *
     * @param board nominal model
     * @param table its modes
     * @param fitted sensors that the board has
     */
    public Governor(BoardModel board, ModeTable table, Set<Sensor> fitted) {
        this.board = board;
        this.table = table;
        work = new Work(table);
        senses = new Senses(board, work, fitted);
        heat = new HeatCap(board, senses.observer);
        appetite = new Appetite(work);
        market = new Market(work);
        streams = new Streams(work);
        jobs = new Jobs(work, streams, heat, senses.cell, budget, board.idleWatts());
        grants = new Grants(table);
        decision = new Decision(table.kinds().size());
        decision.grantedWatts = board.idleWatts();
        expectedWatts = board.idleWatts();
        asked = new Demand(table);
        shown = new int[table.kinds().size()];
        ledger = new EnergyLedger(board.idleWatts());
    }

    /**
     * Sets what the wearer wants of the battery, from the next tick on.
     *
     * @param goal as said
     */
    public void goal(Goal goal) {
        budget.goal(goal);
    }

    /** {@return what the wearer wants of the battery} */
    public Goal goal() {
        return budget.goal();
    }

    /**
     * Says whether a job that cannot run here may be asked elsewhere; it is Escalate then.
     *
     * @param possible whether the wearer's policy allows it and there is a network
     */
    public void elsewhere(boolean possible) {
        elsewhere = possible;
    }

    /**
     * One tick; once a second, up to ten times a second in bursts.
     *
     * @param readings what the sensors say
     * @param demand what is wanted
     * @return what is allowed, the same object each time
     */
    public Decision tick(Readings readings, Demand demand) {
        long nanos = readings.nanoTime();
        double dt = begun ? Math.clamp((nanos - lastNanos) * 1e-9, 0, 60) : 0;
        charging = readings.charging();
        senses.take(readings, dt, expectedWatts);
        ledger.spend(senses.drawnWatts(), !senses.powerLost(), dt);
        listen(demand, nanos, dt);
        caps(nanos, dt);
        streams.floor(demand, shown);
        floorWatts = board.idleWatts() + streams.watts(shown) * senses.caution();
        decision.floor = senses.lost() >= 2 || critical() || !senses.observer.begun();
        if (decision.floor) {
            Why why = critical() && senses.lost() < 2 ? Why.CRITICAL : Why.SENSORS;
            streams.fall(demand, why);
            jobs.none();
            fill(demand, nanos, streams.base(), why);
        } else {
            prices(demand);
            choose(demand, nanos, dt);
        }
        decision.validUntilNanos = nanos + LEASE_NANOS;
        begun = true;
        lastNanos = nanos;
        return decision;
    }

    private void listen(Demand demand, long nanos, double dt) {
        appetite.advance(dt);
        for (int k = 0; k < work.kinds; k++) {
            if (work.kind[k].continuous() && demand.wanted(k)) {
                appetite.wanted(k, dt);
            }
        }
        for (int j = 0; j < demand.jobs(); j++) {
            boolean fresh = !begun || demand.bornNanos(j) > lastNanos;
            if (fresh && demand.bornNanos(j) <= nanos && demand.mode(j) < 0) {
                appetite.asked(demand.kind(j));
            }
        }
    }

    private boolean critical() {
        return !charging && budget.critical(senses.cell);
    }

    private void caps(long nanos, double dt) {
        Observer observer = senses.observer;
        double guard = GUARD_C + 2 * observer.sigma(guardShare(), GUARD_SECONDS, senses.watts());
        if (senses.powerLost()) {
            guard += POWER_LOST_C;
        }
        heat.prepare(
                senses.ageSeconds(),
                expectedWatts,
                guard + (senses.skinLost() ? SKIN_LOST_C : 0),
                guard,
                senses.dieLost() ? DIE_LOST_AIR_C : Double.NaN);
        decision.thermalWatts = observer.begun() ? heat.watts() : 0;
        decision.heat = observer.begun() ? heat.heat() : Double.NaN;
        decision.cellWatts = charging ? Double.POSITIVE_INFINITY : senses.cell.continuousWatts();
        budget.reckon(nanos, dt, senses, charging, floorWatts);
        decision.energyWatts = budget.watts();
        decision.capWatts =
                Math.min(decision.thermalWatts, Math.min(decision.cellWatts, decision.energyWatts));
    }

    private double guardShare() {
        return board.worn() ? board.kappa() : 1;
    }

    private void prices(Demand demand) {
        appetite.reckon(demand, budget.bounded() ? budget.horizonSeconds() : 3_600);
        energyPrice =
                budget.bounded()
                        ? market.price(appetite.later, budget.steadyWatts() - board.idleWatts())
                        : 0;
        double room =
                heat.watts(HEAT_SPAN * board.tau2Seconds(), RIPPLE_SHARE * ripple())
                        - board.idleWatts();
        heatPrice = market.price(appetite.now, room / senses.caution());
        decision.price = Math.max(energyPrice, heatPrice);
        market.reckonSeconds(appetite.now, decision.price);
    }

    /** Degrees to leave for the bursts of the jobs that the price lets through. */
    private double ripple() {
        double most = 0;
        // Streams give way to a job: only what it draws beyond them is a burst.
        double mean = streams.watts(streams.base());
        for (int k = 0; k < work.kinds; k++) {
            if (work.kind[k].service() != ServiceClass.INTERACTIVE || work.modes(k) == 0) {
                continue;
            }
            int m = work.best(k, decision.price, 0);
            if (m < 0 || appetite.now[k] < 1.0 / 1_800) {
                continue;
            }
            double joules = work.joules(k, m);
            double fast = work.seconds(k, m);
            double slow = Math.max(fast, 0.8 * work.kind[k].deadlineSeconds());
            double ripple =
                    Math.min(
                            heat.ripple(Math.max(0, joules / fast - mean), fast),
                            heat.ripple(Math.max(0, joules / slow - mean), slow));
            most = Math.max(most, ripple);
        }
        return most;
    }

    private void choose(Demand demand, long nanos, double dt) {
        double caution = senses.caution();
        double cap = (decision.capWatts - board.idleWatts()) / caution;
        double upCap =
                Math.min(heat.watts(SPARE_C), Math.min(decision.cellWatts, decision.energyWatts));
        boolean yielding = lastJobNanos != Long.MIN_VALUE && nanos - lastJobNanos < AFTER_JOB_NANOS;
        Why priced = priced();
        boolean quiet = budget.goal() instanceof Goal.Quiet;
        streams.choose(
                demand,
                nanos,
                dt,
                decision.price,
                0,
                yielding ? Double.POSITIVE_INFINITY : cap,
                (upCap - board.idleWatts()) / caution,
                !quiet,
                priced,
                capped());
        jobs.terms(nanos, decision.price, senses.caution(), charging);
        jobs.choose(demand, !quiet && (charging || heatPrice == 0));
        if (jobs.job() >= 0) {
            if (work.kind[demand.kind(jobs.job())].service() == ServiceClass.INTERACTIVE) {
                lastJobNanos = nanos;
            }
            fill(demand, nanos, jobs.profile(), priced);
            return;
        }
        System.arraycopy(streams.base(), 0, shown, 0, shown.length);
        while (streams.watts(shown) > cap && streams.giveWay(shown, true)) {
            // Until it fits or nothing is left to give.
        }
        fill(demand, nanos, shown, priced);
    }

    /** What makes a joule dear; without a price it is time that is short. */
    private Why priced() {
        if (decision.price == 0) {
            return Why.BUSY;
        }
        return heatPrice > energyPrice ? Why.HEAT : Why.ENERGY;
    }

    private Why capped() {
        if (decision.capWatts == decision.thermalWatts) {
            return Why.HEAT;
        }
        return decision.capWatts == decision.cellWatts ? Why.CELL : Why.ENERGY;
    }

    private void fill(Demand demand, long nanos, int[] modes, Why why) {
        int[] base = streams.base();
        for (int k = 0; k < work.kinds; k++) {
            decision.modes[k] = modes[k];
            decision.yields[k] = modes[k] < base[k];
            decision.whys[k] = decision.yields[k] ? Why.BUSY : streams.why(k);
            decision.levels[k] = work.modes(k) - 1 - modes[k];
        }
        decision.jobs(demand.jobs());
        int running = jobs.job();
        decision.nextJob = running;
        decision.pace = running >= 0 ? jobs.pace() : 1;
        for (int j = 0; j < demand.jobs(); j++) {
            decision.grants[j] =
                    j == running
                            ? grants.run(demand.kind(j), jobs.mode(), why)
                            : waiting(demand, nanos, j, why);
        }
        if (running >= 0) {
            decision.grantedWatts = jobs.watts();
            decision.capWatts = jobs.capWatts();
            double beside = board.idleWatts() + streams.watts(modes) * senses.caution();
            double drawn = beside + (jobs.watts() - beside) * Math.min(1, jobs.seconds());
            expectedWatts = board.idleWatts() + (drawn - board.idleWatts()) / senses.caution();
            ledger.runs(demand.id(running), streams.watts(modes));
        } else {
            decision.grantedWatts = board.idleWatts() + streams.watts(modes) * senses.caution();
            expectedWatts = board.idleWatts() + streams.watts(modes);
            ledger.rests();
        }
    }

    private Grant waiting(Demand demand, long nanos, int j, Why why) {
        int k = demand.kind(j);
        double age = (nanos - demand.bornNanos(j)) * 1e-9;
        if (work.modes(k) == 0) {
            return elsewhere ? grants.escalate(Why.UNABLE) : grants.refuse(Why.UNABLE);
        }
        if (age >= 2 * work.kind[k].deadlineSeconds()) {
            return grants.refuse(Why.EXPIRED);
        }
        Why reason;
        if (decision.floor) {
            reason = why;
        } else if (jobs.job() >= 0) {
            reason = Why.BUSY;
        } else if (jobs.blocked() != Why.NONE) {
            reason = jobs.blocked();
        } else {
            reason = Why.LATER;
        }
        boolean stuck = reason != Why.BUSY && reason != Why.LATER;
        if (elsewhere && stuck && work.kind[k].service() == ServiceClass.INTERACTIVE) {
            return grants.escalate(reason);
        }
        return grants.defer(nanos, reason);
    }

    /** {@return watts of the whole board at the safety floor, as of the last tick} */
    public double floorWatts() {
        return floorWatts;
    }

    /**
     * What a job would be granted if it were asked for now, as of the last tick. Makes objects.
     *
     * @param kind index of its kind
     * @return its grant, duration and energy
     */
    public Quote quote(int kind) {
        asked.clearJobs().addJob(Long.MIN_VALUE, kind, lastNanos, Demand.NOT_BEGUN, 0);
        if (decision.floor) {
            jobs.none();
        } else {
            jobs.terms(lastNanos, decision.price, senses.caution(), charging);
            jobs.choose(asked, charging || heatPrice == 0);
        }
        if (jobs.job() < 0) {
            Grant grant = waiting(asked, lastNanos, 0, Why.SENSORS);
            return new Quote(grant, Double.NaN, Double.NaN, false);
        }
        int mode = jobs.mode();
        Why why = priced();
        return new Quote(
                grants.run(kind, mode, why),
                jobs.seconds(),
                work.joules(kind, mode),
                table.modes(kind).get(mode).measured());
    }

    /**
     * Says that a job has ended.
     *
     * @param id the job's
     * @param kind index of its kind
     * @param mode index of its mode
     * @param seconds from its start to its end
     * @return what is put down for it: metered where the meter saw all of it for 3 s or more
     */
    public Cost finished(long id, int kind, int mode, double seconds) {
        return ledger.finished(id, kind, mode, seconds, work.joules(kind, mode));
    }

    /** {@return joules of the whole board since the governor began, as metered or modelled} */
    public double spentJoules() {
        return ledger.spentJoules();
    }

    /** {@return how long the charge lasts and what would help, as of the last tick} */
    public Outlook outlook() {
        if (charging) {
            return new Outlook(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, List.of());
        }
        double watts = ledger.meanWatts();
        double minutes = budget.leftJoules() / watts / 60;
        List<Outlook.Help> helps = new ArrayList<>();
        for (int k = 0; k < work.kinds; k++) {
            double saved = work.joules(k, decision.modes[k]);
            if (saved > 0 && !work.kind[k].safety()) {
                double rest = Math.max(floorWatts, watts - saved);
                helps.add(new Outlook.Help(k, budget.leftJoules() / rest / 60 - minutes));
            }
        }
        helps.sort(Comparator.comparingDouble(Outlook.Help::minutes).reversed());
        return new Outlook(minutes, budget.leftJoules() / floorWatts / 60, helps);
    }
}
