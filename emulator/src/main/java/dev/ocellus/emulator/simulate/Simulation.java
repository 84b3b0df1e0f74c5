// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Instrument;
import dev.ocellus.hal.virtual.plant.Instruments;
import dev.ocellus.hal.virtual.plant.Plant;

/**
 * One policy through one {@link Case}, second by second: what is asked for, what the policy
 * commands, what the board can do of that, what it is worth. A second allocates nothing. Confined
 * to one thread.
 */
final class Simulation {
    private static final double EXACT = 1e-9;
    private static final int OBSTACLE = Work.OBSTACLE.index();

    private final Case setting;
    private final Policy policy;
    private final Trace trace;
    private final Plant plant;
    private final Instruments instruments;
    private final Table table;
    private final Requests requests;
    private final Sight sight = new Sight();
    private final Orders orders = new Orders();
    private final Result result = new Result();
    private final Switches switches = new Switches();
    private final double tau1;
    private final double joulesFactor;

    /** Whether a job was made to wait while it could have run. */
    private final boolean[] waited;

    /** Streams that are asked for, those too that this board cannot do. */
    private final boolean[] wantedWithout = new boolean[Work.COUNT];

    private int arrived;
    private int nextFault;
    private double beyondFloorAt = Double.NEGATIVE_INFINITY;
    private double bothDeadSince = Double.NaN;

    // What is left of the second that is being worked through.
    private double secondsLeft;
    private double joulesLeft;
    private double spent;

    /** Prepares a run. */
    Simulation(Case setting, Policy policy, Trace trace) {
        this.setting = setting;
        this.policy = policy;
        this.trace = trace;
        this.plant = setting.plant();
        this.instruments = setting.instruments();
        this.table = setting.table();
        this.requests = setting.requests();
        this.tau1 = plant.board().heat().tau1Seconds();
        this.joulesFactor = setting.deviation().joules();
        this.waited = new boolean[requests.count()];
        result.reserve = setting.load().reserve();
    }

    /** {@return what a policy comes to} */
    static Result run(Case setting, Policy.Maker maker) {
        return new Simulation(setting, maker.make(setting.briefing()), Trace.NONE).run(false);
    }

    /**
     * Runs to the end.
     *
     * @param legalOnly whether to stop as soon as the run is not legal any more
     * @return what it came to
     */
    Result run(boolean legalOnly) {
        Load load = setting.load();
        int seconds = (int) Math.round(load.seconds());
        double phaseEnd = 0;
        int phase = -1;
        if (policy.reads()) {
            instruments.sample(plant);
        }
        for (int now = 0; now < seconds; now++) {
            if (now >= phaseEnd - EXACT && phase < load.phases().size() - 1) {
                phase++;
                Load.Phase begun = load.phases().get(phase);
                phaseEnd += begun.seconds();
                plant.weather(begun.ambientC(), begun.sun());
                plant.supply(begun.charging());
                for (int work = 0; work < Work.STREAMS; work++) {
                    sight.wanted[work] = begun.wants(work) && table.count(work) > 0;
                    wantedWithout[work] = begun.wants(work);
                }
            }
            second(now);
            if (legalOnly && result.secondsOverLimit > 0) {
                break;
            }
        }
        end(seconds);
        return result;
    }

    private void second(double now) {
        while (nextFault < setting.faults().size()
                && setting.faults().get(nextFault).atSeconds() <= now) {
            FaultPlan.Fault fault = setting.faults().get(nextFault++);
            instruments.fault(fault.device(), fault.kind(), now + fault.seconds());
        }
        if (now > 0 && policy.reads()) {
            instruments.sample(plant);
        }
        while (arrived < requests.count() && requests.born(arrived) <= now) {
            int work = requests.work(arrived);
            result.asked += Work.at(work).weight();
            if (table.count(work) == 0) {
                result.refused++;
            } else {
                sight.add(arrived, work, requests.born(arrived));
            }
            arrived++;
        }
        expire(now);
        look(now);
        orders.clear(sight.jobs);
        if (!plant.isOff()) {
            policy.decide(sight, orders);
        }
        work(now);
        boolean floor = isFloor();
        if (!floor) {
            beyondFloorAt = now;
        }
        double over = plant.overLimitC();
        if (over > EXACT) {
            if (now - beyondFloorAt <= tau1) {
                result.secondsOverLimit++;
            } else {
                result.floorSecondsOverLimit++;
            }
        }
        result.overshootC = Math.max(result.overshootC, over);
        result.peakC =
                Math.max(
                        result.peakC, plant.board().heat().isWorn() ? plant.skinC() : plant.dieC());
        if (!plant.isOff()) {
            switches.second(now, sight, orders);
            result.hours += 1 / 3_600.0;
            dead(now, floor);
        } else if (Double.isNaN(result.emptyAtSeconds)) {
            result.emptyAtSeconds = now;
        }
        if (Double.isNaN(result.chargeAtGoal) && now + 1 >= setting.load().goalSeconds() - EXACT) {
            result.chargeAtGoal = plant.isOff() ? 0 : plant.charge();
        }
        trace.second(plant, sight, orders);
        clean();
    }

    /** Takes away jobs whose worth has fallen to nothing. */
    private void expire(double now) {
        for (int i = sight.jobs - 1; i >= 0; i--) {
            if (now - sight.born[i] >= 2 * Work.at(sight.work[i]).deadlineSeconds()) {
                result.expired++;
                sight.remove(i);
            }
        }
    }

    private void look(double now) {
        sight.now = now;
        sight.charging = plant.isCharging();
        sight.dieC = shown(instruments.die());
        sight.skinC = shown(instruments.skin());
        sight.watts = shown(instruments.watts());
        sight.charge = shown(instruments.charge());
        sight.volts = shown(instruments.volts());
        sight.amperes = shown(instruments.amperes());
        sight.cellC = shown(instruments.cell());
        sight.taken[0] = instruments.die().takenSeconds();
        sight.taken[1] = instruments.skin().takenSeconds();
        sight.taken[2] = instruments.watts().takenSeconds();
        sight.taken[3] = instruments.charge().takenSeconds();
    }

    private static double shown(Instrument instrument) {
        return instrument.answers() ? instrument.value() : Double.NaN;
    }

    private void work(double now) {
        double idle = plant.board().idleWatts();
        secondsLeft = 1;
        joulesLeft = Math.max(0, plant.availableWatts(1) - idle);
        spent = 0;
        boolean alive = !plant.isOff();
        double safety = 0;
        double ambient = 0;
        for (int work = 0; work < Work.STREAMS; work++) {
            if (!wantedWithout[work]) {
                continue;
            }
            double weight = Work.at(work).weight();
            result.asked += weight;
            if (!alive) {
                continue;
            }
            int mode = sight.wanted[work] ? orders.stream[work] : Sight.NONE;
            if (mode == Sight.NONE) {
                if (work == Work.WAKE.index()) {
                    result.wakeMissedSeconds++;
                }
                continue;
            }
            Table.Row row = table.row(work, mode);
            double done = stream(row);
            double score = weight * row.quality() * done;
            if (work <= OBSTACLE) {
                safety += score;
            } else {
                ambient += score;
            }
        }
        double streams = 1 - secondsLeft;
        double finished = alive ? jobs(now, streams) : 0;
        plant.step(1, idle + spent);
        if (!plant.isOff()) {
            result.workJoules += spent;
            result.score += safety;
            boolean kept =
                    plant.charge() >= setting.load().reserve()
                            || now + 1 >= setting.load().goalSeconds();
            if (kept) {
                result.score += ambient + finished;
            }
        }
    }

    /** {@return share of one second of a stream that time and cell allow} */
    private double stream(Table.Row row) {
        double joules = row.joules() * joulesFactor;
        double share = Math.min(1, secondsLeft / row.seconds());
        if (joules > 0) {
            share = Math.min(share, joulesLeft / joules);
        }
        secondsLeft -= share * row.seconds();
        joulesLeft -= share * joules;
        spent += share * joules;
        return share;
    }

    /** Serves jobs in what streams have left. {@return what those were worth that were finished} */
    private double jobs(double now, double streams) {
        double free = secondsLeft * Math.clamp(orders.pace, 0, 1);
        double available = free;
        double worth = 0;
        if (orders.first >= 0 && orders.first < sight.jobs) {
            int job = orders.first;
            double used = job(job, available);
            available -= used;
            worth += finish(job, now, streams + (free - available));
        }
        for (int background = 0; background < 2; background++) {
            for (int job = 0; job < sight.jobs; job++) {
                boolean summary = sight.work[job] == Work.SUMMARY.index();
                if (job == orders.first || summary != (background == 1)) {
                    continue;
                }
                double used = job(job, available);
                available -= used;
                worth += finish(job, now, streams + (free - available));
            }
        }
        return worth;
    }

    /** Works at one job. {@return seconds that it took} */
    private double job(int job, double available) {
        int mode = orders.job[job];
        if (mode < 0) {
            waited[sight.request[job]] |= mode == Sight.NONE && available > EXACT;
            return 0;
        }
        if (sight.mode[job] == Sight.NONE) {
            if (available <= EXACT) {
                return 0;
            }
            sight.mode[job] = mode;
        }
        Table.Row row = table.row(sight.work[job], sight.mode[job]);
        double joules = row.joules() * joulesFactor;
        double share = Math.min(1 - sight.done[job], available / row.seconds());
        if (joules > 0) {
            share = Math.min(share, joulesLeft / joules);
        }
        sight.done[job] += share;
        secondsLeft -= share * row.seconds();
        joulesLeft -= share * joules;
        spent += share * joules;
        result.jobJoules += share * joules;
        return share * row.seconds();
    }

    private double finish(int job, double now, double within) {
        if (sight.mode[job] == Sight.NONE || sight.done[job] < 1 - EXACT) {
            return 0;
        }
        Work work = Work.at(sight.work[job]);
        double took = now + within - sight.born[job];
        double quality = table.row(sight.work[job], sight.mode[job]).quality();
        result.answered++;
        if (took <= work.deadlineSeconds()) {
            result.answeredQuality += quality;
        }
        if (waited[sight.request[job]] || took > work.deadlineSeconds()) {
            result.deferred++;
        }
        return work.weight() * quality * work.promptness(took);
    }

    /** Takes away jobs that are done or refused. */
    private void clean() {
        for (int i = sight.jobs - 1; i >= 0; i--) {
            boolean done = sight.mode[i] != Sight.NONE && sight.done[i] >= 1 - EXACT;
            boolean refused = orders.job[i] == Orders.REFUSED;
            if (refused && !done) {
                result.refused++;
            }
            if (done || refused) {
                sight.remove(i);
            }
        }
    }

    /** {@return whether nothing but safety was granted, and that at its lowest} */
    private boolean isFloor() {
        for (int work = OBSTACLE; work < Work.STREAMS; work++) {
            if (sight.wanted[work] && orders.stream[work] > (work == OBSTACLE ? 0 : Sight.NONE)) {
                return false;
            }
        }
        for (int job = 0; job < sight.jobs; job++) {
            if (orders.job[job] >= 0) {
                return false;
            }
        }
        return true;
    }

    /** How long it takes from the death of two instruments to the floor. */
    private void dead(double now, boolean floor) {
        if (setting.faults().isEmpty()) {
            return;
        }
        int dead = dead(instruments.die()) + dead(instruments.watts()) + dead(instruments.charge());
        if (plant.board().heat().isWorn()) {
            dead += dead(instruments.skin());
        }
        if (dead < 2) {
            bothDeadSince = Double.NaN;
            return;
        }
        if (Double.isNaN(bothDeadSince)) {
            bothDeadSince = now;
        }
        if (!floor) {
            result.faultToFloorSeconds =
                    Math.max(result.faultToFloorSeconds, now + 1 - bothDeadSince);
        }
    }

    private static int dead(Instrument instrument) {
        return !instrument.answers() || Double.isNaN(instrument.value()) ? 1 : 0;
    }

    private void end(double seconds) {
        switches.end(result);
        result.expired += sight.jobs;
        if (Double.isNaN(result.chargeAtGoal)) {
            result.chargeAtGoal = plant.isOff() ? 0 : plant.charge();
        }
        // Asked for in the last second, seen by nobody.
        while (arrived < requests.count() && requests.born(arrived) <= seconds) {
            result.asked += Work.at(requests.work(arrived)).weight();
            result.expired++;
            arrived++;
        }
    }
}
