// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Figures of many runs of one policy. Means, but for what must never happen: seconds over a limit
 * and battery errors have their 95th percentile or worst beside it.
 */
final class Report {
    private static final double BINDS_PERCENT = 1;

    private final List<Load> loads;
    private final Map<PolicyName, Result[][]> results;

    /**
     * @param loads that were run
     * @param results by policy, load and seed
     */
    Report(List<Load> loads, Map<PolicyName, Result[][]> results) {
        this.loads = loads;
        this.results = results;
    }

    /** {@return the policies that were run, in the order in which they are shown} */
    List<PolicyName> policies() {
        return List.copyOf(results.keySet());
    }

    /** {@return what the command line contract says of a policy} */
    Map<String, Object> of(PolicyName policy) {
        Result[][] runs = runs(policy);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("policy", policy.id());
        List<Result> all = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        List<Map<String, Object>> each = new ArrayList<>();
        for (int load = 0; load < loads.size(); load++) {
            List<Result> some = List.of(runs[load]);
            List<Double> its = errors(policy, load);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("load", loads.get(load).name());
            put(one, policy, some, its);
            each.add(one);
            all.addAll(some);
            errors.addAll(its);
        }
        put(fields, policy, all, errors);
        fields.put("loads", each);
        return fields;
    }

    /** {@return the figures of a policy for one load} */
    Map<String, Object> of(PolicyName policy, int load) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, policy, List.of(runs(policy)[load]), errors(policy, load));
        return fields;
    }

    private Result[][] runs(PolicyName policy) {
        Result[][] runs = results.get(policy);
        if (runs == null) {
            throw new IllegalArgumentException("policy must be one that was run, got " + policy);
        }
        return runs;
    }

    private static void put(
            Map<String, Object> to, PolicyName policy, List<Result> runs, List<Double> errors) {
        to.put("usefulWork", mean(runs, Result::usefulWork));
        to.put("usefulWorkWorst", -most(runs, run -> -run.usefulWork()));
        if (policy == PolicyName.BOUND) {
            to.put("chargeLeftPercent", mean(runs, run -> run.chargeAtGoal * 100));
            to.put("peakC", most(runs, run -> run.peakC));
            to.put("runs", runs.size());
            return;
        }
        to.put("secondsOverLimit", mean(runs, run -> run.secondsOverLimit));
        to.put("secondsOverLimitWorst", most(runs, run -> run.secondsOverLimit));
        to.put("floorSecondsOverLimit", mean(runs, run -> run.floorSecondsOverLimit));
        to.put("peakC", most(runs, run -> run.peakC));
        to.put("overshootP95C", percentile(runs.stream().map(run -> run.overshootC).toList()));
        to.put("switchesPerHour", mean(runs, Result::switchesPerHour));
        to.put("yieldsPerHour", mean(runs, run -> run.hours == 0 ? 0 : run.yields / run.hours));
        to.put("joulesPerAnswer", perAnswer(runs, run -> run.workJoules));
        to.put("jobJoulesPerAnswer", perAnswer(runs, run -> run.jobJoules));
        to.put("batteryErrorPercent", percentile(errors));
        to.put("chargeLeftPercent", mean(runs, run -> run.chargeAtGoal * 100));
        to.put("emptied", runs.stream().filter(run -> run.emptyAtSeconds >= 0).count());
        to.put("answered", runs.stream().mapToLong(run -> run.answered).sum());
        to.put("deferred", runs.stream().mapToLong(run -> run.deferred).sum());
        to.put("refused", runs.stream().mapToLong(run -> run.refused + run.expired).sum());
        to.put("faultToFloorSeconds", most(runs, run -> run.faultToFloorSeconds));
        to.put("voidRuns", runs.stream().filter(run -> run.wakeMissedSeconds > 0).count());
        to.put("runs", runs.size());
    }

    /** Shortfall always counts; surplus only where the bound ends next to the reserve. */
    private List<Double> errors(PolicyName policy, int load) {
        Result @Nullable [][] bounds = results.get(PolicyName.BOUND);
        Result[] runs = runs(policy)[load];
        List<Double> errors = new ArrayList<>();
        for (int seed = 0; seed < runs.length; seed++) {
            boolean binds = bounds != null && bounds[load][seed].surplusPercent() <= BINDS_PERCENT;
            double surplus = binds ? runs[seed].surplusPercent() : 0;
            errors.add(Math.max(runs[seed].shortfallPercent(), surplus));
        }
        return errors;
    }

    private static double mean(List<Result> runs, ToDoubleFunction<Result> figure) {
        return runs.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double most(List<Result> runs, ToDoubleFunction<Result> figure) {
        return runs.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }

    private static double perAnswer(List<Result> runs, ToDoubleFunction<Result> joules) {
        double quality = runs.stream().mapToDouble(run -> run.answeredQuality).sum();
        return quality == 0 ? Double.NaN : runs.stream().mapToDouble(joules).sum() / quality;
    }

    /** {@return the 95th percentile, the nearest rank} */
    static double percentile(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
    }
}
