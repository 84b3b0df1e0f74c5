// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Cell;
import dev.ocellus.hal.virtual.plant.Heat;
import dev.ocellus.hal.virtual.plant.Plant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * More than any policy can do in a case without going over a limit: a linear programme over bins of
 * ten or thirty seconds that knows requests, weather and specimen. It is a bound and no policy, for
 * it may do parts of requests, in parts of modes, at any time before they are worth nothing, at
 * their full worth; it feels heat at the ends of bins alone; and its cell loses only what a
 * resistance must lose. The floor is always allowed, also where that alone is too warm or empties
 * the cell.
 */
final class Bound {
    /** Seconds of a bin where heat counts. */
    private static final double FINE = 10;

    /**
     * Seconds of a bin where it does not: what is longer allows more, and so is a bound as well.
     */
    private static final double COARSE = 30;

    private static final double REGAINED = 0.2;

    private final Case setting;
    private final Board board;
    private final Heat heat;
    private final Cell cell;
    private final Table table;
    private final double bin;
    private final int bins;
    private final double goalSeconds;
    private final double factor;
    private final double wakeWatts;

    private Bound(Case setting, double bin) {
        this.setting = setting;
        this.bin = bin;
        this.board = setting.deviation().of(setting.board());
        this.heat = board.heat();
        this.cell = board.cell();
        this.table = setting.table();
        this.bins = (int) Math.ceil(setting.load().seconds() / bin - 1e-9);
        this.goalSeconds = Math.min(setting.load().goalSeconds(), bins * bin);
        this.factor = setting.deviation().joules();
        this.wakeWatts = table.row(Work.WAKE.index(), 0).joules() * factor;
    }

    /** {@return what it comes to; only useful work, peak and charge are meant} */
    static Result of(Case setting) {
        // Heat binds on few loads, and makes the programme many times as slow.
        Programme cool = new Bound(setting, COARSE).new Programme(false);
        Result result = cool.solve();
        return cool.isTooHot() ? new Bound(setting, FINE).new Programme(true).solve() : result;
    }

    /** One linear programme and its solution. */
    private final class Programme {
        private final boolean withHeat;
        private final ExpressionsBasedModel model = new ExpressionsBasedModel();
        private final Expression energy = model.addExpression("energy");
        private final Air air = new Air();
        private final double[] bases = new double[bins];
        private final double[] airs = new double[bins];
        private final double[] dieRoom = new double[bins];
        private final double[] skinRoom = new double[bins];
        private final List<List<Draw>> draws = new ArrayList<>();
        private final Result result = new Result();
        private double fixedJoules;
        private double neededJoules;
        private double asked;
        private @Nullable Variable chassisBefore;
        private @Nullable Variable dieBefore;
        private @Nullable Variable creditBefore;

        Programme(boolean withHeat) {
            this.withHeat = withHeat;
        }

        Result solve() {
            Jobs[] jobs = new Jobs[Work.COUNT - Work.STREAMS];
            for (int i = 0; i < jobs.length; i++) {
                jobs[i] = new Jobs(Work.STREAMS + i);
            }
            double start = setting.plant().charge();
            for (int k = 0; k < bins; k++) {
                add(k, jobs);
            }
            double held = held(start, setting.load().reserve());
            energy.upper(Math.max(held, neededJoules) - fixedJoules);
            model.options.sparse = Boolean.TRUE;
            Optimisation.Result solved = model.maximise();
            result.asked = asked;
            result.score = solved.getState().isFeasible() ? solved.getValue() : Double.NaN;
            result.reserve = setting.load().reserve();
            result.hours = setting.load().seconds() / 3_600;
            result.chargeAtGoal = left(start);
            result.peakC = peak();
            return result;
        }

        private void add(int k, Jobs[] jobs) {
            Load.Phase phase = setting.load().at(k * bin);
            air.pass(phase);
            bases[k] = board.idleWatts() + wakeWatts;
            airs[k] = air.now;
            dieRoom[k] = Math.max(heat.dieLimitC(), air.floorDie) - air.now;
            skinRoom[k] =
                    heat.isWorn()
                            ? Math.max(heat.skinLimitC(), air.floorSkin) - air.now
                            : Double.POSITIVE_INFINITY;
            List<Draw> own = new ArrayList<>();
            double streamSeconds = 0;
            for (int work = 1; work < Work.STREAMS; work++) {
                if (phase.wants(work)) {
                    asked += Work.at(work).weight() * bin;
                    streamSeconds += stream(work, k, own);
                }
            }
            int streams = own.size();
            for (Jobs kind : jobs) {
                asked += kind.add(model, k, own);
            }
            draws.add(own);
            if (own.size() > streams || streamSeconds > 1) {
                Expression time =
                        model.addExpression("time" + k)
                                .upper(bin * (1 - table.row(Work.WAKE.index(), 0).seconds()));
                own.forEach(draw -> time.set(draw.variable(), draw.seconds()));
            }
            if (!phase.charging() && (k + 1) * bin <= goalSeconds + 1e-6) {
                own.forEach(draw -> energy.set(draw.variable(), draw.joules()));
                fixedJoules += bases[k] * bin;
                neededJoules += Math.max(bases[k], air.floorWatts) * bin;
            }
            if (!phase.charging()) {
                current(k, own);
            }
            if (withHeat) {
                heat(k, own);
            }
        }

        /** {@return seconds a second that it takes at most} */
        private double stream(int work, int k, List<Draw> own) {
            Expression share = model.addExpression("s" + work + "_" + k).upper(bin);
            double most = 0;
            for (int mode = 0; mode < table.count(work); mode++) {
                Table.Row row = table.row(work, mode);
                Variable times =
                        model.addVariable("x" + work + "_" + mode + "_" + k)
                                .lower(0)
                                .weight(Work.at(work).weight() * row.quality());
                share.set(times, 1);
                own.add(new Draw(times, row.joules() * factor, row.seconds()));
                most = Math.max(most, row.seconds());
            }
            return most;
        }

        private void current(int k, List<Draw> own) {
            Expression watts = model.addExpression("current" + k);
            own.forEach(draw -> watts.set(draw.variable(), draw.joules() / bin));
            watts.upper(air.continuousWatts - bases[k]);
            if (air.mostWatts > air.continuousWatts) {
                Variable pulse = model.addVariable("z" + k).lower(0).upper(1);
                Variable credit = model.addVariable("c" + k).lower(0).upper(cell.pulseSeconds());
                watts.set(pulse, air.continuousWatts - air.mostWatts);
                Expression balance = model.addExpression("credit" + k).set(credit, 1);
                balance.set(pulse, bin * (1 + REGAINED));
                if (creditBefore == null) {
                    balance.upper(cell.pulseSeconds() + REGAINED * bin);
                } else {
                    balance.set(creditBefore, -1).upper(REGAINED * bin);
                }
                creditBefore = credit;
            }
        }

        private void heat(int k, List<Draw> own) {
            Variable chassis = model.addVariable("b" + k);
            Variable die = model.addVariable("a" + k);
            node("chassis" + k, chassis, chassisBefore, k, own, heat.r2(), heat.tau2Seconds());
            node("die" + k, die, dieBefore, k, own, heat.r1(), heat.tau1Seconds());
            chassisBefore = chassis;
            dieBefore = die;
            if (heat.isWorn()) {
                model.addExpression("warm" + k)
                        .upper(skinRoom[k])
                        .set(chassis, 1)
                        .set(die, heat.kappa());
            } else {
                model.addExpression("hot" + k).upper(dieRoom[k]).set(chassis, 1).set(die, 1);
            }
        }

        /** One first-order node, exact for a constant power in each bin. */
        private void node(
                String name,
                Variable now,
                @Nullable Variable before,
                int k,
                List<Draw> own,
                double r,
                double tau) {
            double kept = Math.exp(-bin / tau);
            double gain = r * (1 - kept);
            Expression step = model.addExpression(name).set(now, 1);
            own.forEach(draw -> step.set(draw.variable(), -gain * draw.joules() / bin));
            if (before == null) {
                step.level(gain * bases[k] + kept * r * board.idleWatts());
            } else {
                step.set(before, -kept).level(gain * bases[k]);
            }
        }

        private double watts(int k) {
            double watts = bases[k];
            for (Draw draw : draws.get(k)) {
                watts += draw.times() * draw.joules() / bin;
            }
            return watts;
        }

        /** {@return whether what was found would be too hot somewhere, die or skin} */
        boolean isTooHot() {
            Rise rise = new Rise();
            for (int k = 0; k < bins; k++) {
                rise.step(watts(k));
                if (rise.chassis + rise.die > dieRoom[k] + 1e-6
                        || rise.chassis + heat.kappa() * rise.die > skinRoom[k] + 1e-6) {
                    return true;
                }
            }
            return false;
        }

        private double peak() {
            Rise rise = new Rise();
            double peak = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < bins; k++) {
                rise.step(watts(k));
                double share = heat.isWorn() ? heat.kappa() : 1;
                peak = Math.max(peak, airs[k] + rise.chassis + share * rise.die);
            }
            return peak;
        }

        private double left(double start) {
            double drawn = 0;
            for (int k = 0; k < bins && (k + 1) * bin <= goalSeconds + 1e-6; k++) {
                drawn += setting.load().at(k * bin).charging() ? 0 : watts(k) * bin;
            }
            // The charge from which exactly this could have been drawn.
            double low = 0;
            double high = start;
            for (int i = 0; i < 60; i++) {
                double middle = (low + high) / 2;
                if (held(start, middle) > drawn) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** How far die and chassis are above what is below them. */
    private final class Rise {
        private double die = heat.r1() * board.idleWatts();
        private double chassis = heat.r2() * board.idleWatts();

        void step(double watts) {
            double dieKept = Math.exp(-bin / heat.tau1Seconds());
            double chassisKept = Math.exp(-bin / heat.tau2Seconds());
            die = heat.r1() * watts * (1 - dieKept) + die * dieKept;
            chassis = heat.r2() * watts * (1 - chassisKept) + chassis * chassisKept;
        }
    }

    /**
     * One mode in one bin.
     *
     * @param variable how many times it is done
     * @param joules that each takes
     * @param seconds that each takes
     */
    private record Draw(Variable variable, double joules, double seconds) {
        double times() {
            Number value = variable.getValue();
            return value == null ? 0 : value.doubleValue();
        }
    }

    /**
     * {@return joules that the board may draw from one charge to another. What the series
     * resistance loses is at least what a tangent to its square says, at the highest voltage that
     * there is.}
     */
    private double held(double charge, double reserve) {
        double stored =
                cell.coulombs()
                        * (cell.openVoltage().joulesBelow(charge)
                                - cell.openVoltage().joulesBelow(reserve));
        double volts = cell.openVoltage().at(charge);
        double ohms = cell.r0Ohm(warmest());
        double mean = stored * cell.boost() / goalSeconds;
        // Loss P²·R/(η·V)² is at least m·(2P − m)·R/(η·V)² for any m.
        double slope = 2 * mean * ohms / Math.pow(cell.boost() * volts, 2);
        double constant = mean * slope / 2 * goalSeconds;
        return (stored + constant) / (1 / cell.boost() + slope);
    }

    private double warmest() {
        double most = Double.NEGATIVE_INFINITY;
        for (Load.Phase phase : setting.load().phases()) {
            most = Math.max(most, phase.airC());
        }
        return most;
    }

    /** What the weather does, and what the floor comes to in it. */
    private final class Air {
        private final Plant floor = setting.plant();
        private double now;
        private double floorDie;
        private double floorSkin;
        private double floorWatts;
        private double continuousWatts;
        private double mostWatts;
        private Load.@Nullable Phase last;

        void pass(Load.Phase phase) {
            if (!phase.equals(last)) {
                floor.weather(phase.ambientC(), phase.sun());
                floor.supply(phase.charging());
                last = phase;
            }
            // No policy has more charge than the floor has, and so no higher voltage.
            double emf = cell.openVoltage().at(floor.charge());
            double ohms = cell.r0Ohm(floor.cellC());
            floorWatts = board.idleWatts() + wakeWatts;
            if (phase.wants(Work.OBSTACLE.index())) {
                floorWatts += table.row(Work.OBSTACLE.index(), 0).joules() * factor;
            }
            continuousWatts =
                    Math.max(floorWatts, cell.mostWatts(cell.continuousAmperes(), emf, ohms));
            mostWatts = Math.max(floorWatts, cell.mostWatts(cell.pulseAmperes(), emf, ohms));
            for (int second = 0; second < bin; second++) {
                floor.step(1, floorWatts);
            }
            now = floor.airC();
            floorDie = floor.dieC();
            floorSkin = floor.skinC();
        }
    }

    /**
     * The jobs of a kind: a pool that is filled as they are asked for and emptied as they expire.
     */
    private final class Jobs {
        private final int work;
        private final int lasting;
        private final List<Integer> asked = new ArrayList<>();
        private @Nullable Variable poolBefore;
        private int next;

        Jobs(int work) {
            this.work = work;
            this.lasting = 1 + (int) Math.ceil(2 * Work.at(work).deadlineSeconds() / bin);
        }

        /** {@return the weight of what is asked for in this bin} */
        double add(ExpressionsBasedModel model, int k, List<Draw> own) {
            int count = 0;
            Requests requests = setting.requests();
            while (next < requests.count() && requests.born(next) < (k + 1) * bin) {
                if (requests.work(next) == work) {
                    count++;
                }
                next++;
            }
            asked.add(count);
            int young = 0;
            for (int i = Math.max(0, k - lasting + 1); i <= k; i++) {
                young += asked.get(i);
            }
            double weight = Work.at(work).weight();
            if (table.count(work) > 0 && young > 0) {
                Expression pool = model.addExpression("p" + work + "_" + k).upper(count);
                for (int mode = 0; mode < table.count(work); mode++) {
                    Table.Row row = table.row(work, mode);
                    Variable served =
                            model.addVariable("j" + work + "_" + mode + "_" + k)
                                    .lower(0)
                                    .weight(weight * row.quality());
                    pool.set(served, 1);
                    own.add(new Draw(served, row.joules() * factor, row.seconds()));
                }
                if (poolBefore != null) {
                    pool.set(poolBefore, -1);
                }
                Variable left = model.addVariable("q" + work + "_" + k).lower(0).upper(young);
                pool.set(left, 1);
                poolBefore = left;
            } else {
                poolBefore = null;
            }
            return count * weight;
        }
    }
}
