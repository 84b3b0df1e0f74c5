// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Finds the combination of fixed modes that does most and is legal in every case: below the limits
 * and to the reserve. All combinations are there; those that cannot be better than what was found,
 * by a bound that needs no run, are not run.
 */
final class Fixed {
    /** Seeds differ by less than this; what is further behind on the first one is dropped. */
    private static final double SPREAD = 0.04;

    private static final double ILLEGAL = -1;

    private final List<List<Case>> loads;
    private final List<int[]> combinations;
    private final double[][] most;
    private final double[][] onFirst;
    private final double[][] onAll;

    /**
     * @param loads cases of each, one a seed; all of one board and table
     */
    Fixed(List<List<Case>> loads) {
        this.loads = loads;
        this.combinations = combinations(loads.getFirst().getFirst().table());
        this.most = new double[loads.size()][combinations.size()];
        this.onFirst = new double[loads.size()][combinations.size()];
        this.onAll = new double[loads.size()][combinations.size()];
        for (int load = 0; load < loads.size(); load++) {
            Arrays.fill(onFirst[load], Double.NaN);
            Arrays.fill(onAll[load], Double.NaN);
            for (int i = 0; i < combinations.size(); i++) {
                double sum = 0;
                for (Case setting : loads.get(load)) {
                    sum += most(setting, combinations.get(i));
                }
                most[load][i] = sum / loads.get(load).size();
            }
        }
    }

    private static List<int[]> combinations(Table table) {
        List<int[]> all = new ArrayList<>();
        all.add(FixedPolicy.floor());
        for (int work = Work.OBSTACLE.index(); work < Work.COUNT; work++) {
            List<int[]> longer = new ArrayList<>();
            int least = work == Work.OBSTACLE.index() ? 0 : Sight.NONE;
            for (int[] shorter : all) {
                for (int mode = least; mode < table.count(work); mode++) {
                    int[] one = shorter.clone();
                    one[work] = mode;
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    /** {@return the best combination of one load with hindsight; the floor if none is legal} */
    int[] best(int load) {
        return best(new int[] {load});
    }

    /** {@return the one combination that is best over all loads: what one would ship} */
    int[] shipped() {
        int[] all = new int[loads.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return best(all);
    }

    private int[] best(int[] of) {
        Integer[] order = new Integer[combinations.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -sum(most, of, i)));
        double best = ILLEGAL;
        int[] found = FixedPolicy.floor();
        for (int candidate : order) {
            if (sum(most, of, candidate) <= best) {
                break;
            }
            if (isWorth(of, candidate, best)) {
                double score = 0;
                boolean legal = true;
                for (int load : of) {
                    double one = legal ? onAll(load, candidate) : ILLEGAL;
                    legal &= one != ILLEGAL;
                    score += one;
                }
                if (legal && score > best) {
                    best = score;
                    found = combinations.get(candidate);
                }
            }
        }
        return found;
    }

    private static double sum(double[][] values, int[] of, int candidate) {
        double sum = 0;
        for (int load : of) {
            sum += values[load][candidate];
        }
        return sum;
    }

    /** {@return whether it is legal on the first seed of each load and near enough to the best} */
    private boolean isWorth(int[] of, int candidate, double best) {
        double left = sum(most, of, candidate);
        for (int load : of) {
            double one = onFirst(load, candidate);
            left += one - most[load][candidate] + SPREAD;
            if (one == ILLEGAL || left <= best) {
                return false;
            }
        }
        return true;
    }

    private double onFirst(int load, int candidate) {
        if (Double.isNaN(onFirst[load][candidate])) {
            onFirst[load][candidate] = run(loads.get(load).getFirst(), combinations.get(candidate));
        }
        return onFirst[load][candidate];
    }

    private double onAll(int load, int candidate) {
        if (Double.isNaN(onAll[load][candidate])) {
            double sum = 0;
            for (int seed = 0; seed < loads.get(load).size(); seed++) {
                double one =
                        seed == 0
                                ? onFirst(load, candidate)
                                : run(loads.get(load).get(seed), combinations.get(candidate));
                if (one == ILLEGAL) {
                    sum = ILLEGAL * loads.get(load).size();
                    break;
                }
                sum += one;
            }
            onAll[load][candidate] = sum / loads.get(load).size();
        }
        return onAll[load][candidate];
    }

    private static double run(Case setting, int[] modes) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        if (isTooMuch(setting, modes)) {
            return ILLEGAL;
        }
        Result result = new Simulation(setting, new FixedPolicy(modes), Trace.NONE).run(true);
        return result.isLegal() ? result.usefulWork() : ILLEGAL;
    }

    /** {@return what it would be worth if all were done in time} */
    private static double most(Case setting, int[] modes) {
        double asked = 0;
        double worth = 0;
        Table table = setting.table();
        for (Load.Phase phase : setting.load().phases()) {
            for (int work = 0; work < Work.STREAMS; work++) {
                if (phase.wants(work)) {
                    double weight = Work.at(work).weight() * phase.seconds();
                    asked += weight;
                    worth += weight * quality(table, work, modes);
                }
            }
        }
        for (int i = 0; i < setting.requests().count(); i++) {
            int work = setting.requests().work(i);
            asked += Work.at(work).weight();
            worth += Work.at(work).weight() * quality(table, work, modes);
        }
        return asked == 0 ? 0 : worth / asked;
    }

    private static double quality(Table table, int work, int[] modes) {
        return modes[work] < 0 || modes[work] >= table.count(work)
                ? 0
                : table.row(work, modes[work]).quality();
    }

    /**
     * {@return whether the cell cannot hold what that takes until the goal, even without losses;
     * false where streams or jobs take more time or power than there is, and so less energy}
     */
    private static boolean isTooMuch(Case setting, int[] modes) {
        Board board = setting.deviation().of(setting.board());
        Cell cell = board.cell();
        Load load = setting.load();
        double factor = setting.deviation().joules();
        double goal = Math.min(load.goalSeconds(), load.seconds());
        double joules = board.idleWatts() * goal;
        double busy = 0;
        double start = 0;
        for (Load.Phase phase : load.phases()) {
            double lasting = Math.clamp(goal - start, 0, phase.seconds());
            double watts = 0;
            double seconds = 0;
            for (int work = 0; work < Work.STREAMS; work++) {
                if (phase.wants(work) && modes[work] >= 0 && setting.table().count(work) > 0) {
                    watts += setting.table().row(work, modes[work]).joules() * factor;
                    seconds += setting.table().row(work, modes[work]).seconds();
                }
            }
            double least = cell.boost() * cell.continuousAmperes() * cell.minVolts();
            if (phase.charging() || seconds > 1 || watts + board.idleWatts() > least) {
                return false;
            }
            joules += watts * lasting;
            busy += seconds * lasting;
            start += phase.seconds();
        }
        for (int i = 0; i < setting.requests().count(); i++) {
            int work = setting.requests().work(i);
            double age = goal - setting.requests().born(i);
            if (modes[work] >= 0 && age > Work.at(work).deadlineSeconds()) {
                joules += setting.table().row(work, modes[work]).joules() * factor;
                busy += setting.table().row(work, modes[work]).seconds();
            }
        }
        double charge = load.startCharge(board.id(), board.like());
        double held =
                cell.boost()
                        * cell.coulombs()
                        * (cell.openVoltage().joulesBelow(charge)
                                - cell.openVoltage().joulesBelow(load.reserve()));
        return busy < 0.9 * goal && joules > held;
    }
}
