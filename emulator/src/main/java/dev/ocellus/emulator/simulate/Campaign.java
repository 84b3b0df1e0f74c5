// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Deviation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Runs a {@link Comparison} on all cores. The same comparison gives the same figures whatever the
 * number of cores.
 */
final class Campaign {
    private final Comparison comparison;
    private final BiConsumer<Integer, Integer> progress;
    private final AtomicInteger done = new AtomicInteger();
    private final Map<PolicyName, List<Policy.Maker>> made = new EnumMap<>(PolicyName.class);
    private int all;

    /**
     * @param progress is told how many runs are done, of how many; by any thread
     */
    Campaign(Comparison comparison, BiConsumer<Integer, Integer> progress) {
        this.comparison = comparison;
        this.progress = progress;
    }

    /** {@return the case of a load and a seed} */
    static Case setting(Comparison comparison, Load load, int seed) {
        Deviation deviation =
                Deviation.drawn(comparison.plantError(), seed).aged(comparison.ageing());
        return new Case(
                comparison.board(),
                deviation,
                comparison.table(),
                load,
                new Requests(load, seed),
                seed,
                comparison.offsetC(),
                comparison.gaugeError(),
                comparison.faults() ? FaultPlan.drawn(load.seconds(), seed) : List.of());
    }

    private List<List<Case>> cases(List<Load> loads) {
        List<List<Case>> cases = new ArrayList<>();
        for (Load load : loads) {
            List<Case> seeds = new ArrayList<>();
            for (int seed = 1; seed <= comparison.seeds(); seed++) {
                seeds.add(setting(comparison, load, seed));
            }
            cases.add(seeds);
        }
        return cases;
    }

    /**
     * Runs everything.
     *
     * @return results by policy, load and seed
     * @throws InterruptedException if the thread was interrupted
     */
    Map<PolicyName, Result[][]> run() throws InterruptedException {
        List<List<Case>> cases = cases(comparison.loads());
        all = comparison.policies().size() * comparison.loads().size() * comparison.seeds();
        Map<PolicyName, Result[][]> results = new EnumMap<>(PolicyName.class);
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        cores, Thread.ofPlatform().name("simulate-", 1).daemon().factory())) {
            try {
                for (PolicyName policy : comparison.policies()) {
                    made.put(policy, makers(pool, policy, cases));
                    results.put(policy, run(pool, policy, policy(policy), cases));
                }
            } catch (InterruptedException e) {
                pool.shutdownNow();
                throw e;
            }
        }
        return results;
    }

    private List<Policy.Maker> policy(PolicyName policy) {
        List<Policy.Maker> makers = made.get(policy);
        if (makers == null) {
            throw new IllegalStateException("run must come first, got a question for " + policy);
        }
        return makers;
    }

    /** {@return a policy as it was run, new} */
    Policy policy(PolicyName policy, int load, Case setting) {
        return policy(policy).get(load).make(setting.briefing());
    }

    private Result[][] run(
            ExecutorService pool,
            PolicyName policy,
            List<Policy.Maker> makers,
            List<List<Case>> cases)
            throws InterruptedException {
        List<Callable<Result>> tasks = new ArrayList<>();
        for (int load = 0; load < cases.size(); load++) {
            for (Case setting : cases.get(load)) {
                Policy.Maker maker = makers.get(load);
                tasks.add(() -> {
                    Result result =
                            policy == PolicyName.BOUND
                                    ? Bound.of(setting)
                                    : Simulation.run(setting, maker);
                    progress.accept(done.incrementAndGet(), all);
                    return result;
                });
            }
        }
        List<Result> flat = all(pool, tasks);
        Result[][] results = new Result[cases.size()][comparison.seeds()];
        for (int i = 0; i < flat.size(); i++) {
            results[i / comparison.seeds()][i % comparison.seeds()] = flat.get(i);
        }
        return results;
    }

    /** {@return how to make the policy for each load} */
    private List<Policy.Maker> makers(
            ExecutorService pool, PolicyName policy, List<List<Case>> cases)
            throws InterruptedException {
        if (policy == PolicyName.FIXED) {
            List<Callable<Policy.Maker>> searches = new ArrayList<>();
            for (List<Case> load : cases) {
                searches.add(() -> maker(new Fixed(List.of(load)).best(0)));
            }
            return all(pool, searches);
        }
        Policy.Maker[] same = new Policy.Maker[cases.size()];
        Arrays.fill(
                same, policy == PolicyName.FIXED_SHIPPED ? shipped(pool, cases) : maker(policy));
        return List.of(same);
    }

    private Policy.Maker shipped(ExecutorService pool, List<List<Case>> cases)
            throws InterruptedException {
        // One load of the user's says nothing about what one would ship.
        List<List<Case>> judged = cases.size() > 1 ? cases : cases(LoadFile.shipped());
        Callable<Policy.Maker> search = () -> maker(new Fixed(judged).shipped());
        return all(pool, List.of(search)).getFirst();
    }

    private static Policy.Maker maker(int[] modes) {
        return briefing -> new FixedPolicy(modes);
    }

    /** {@return how to make a policy that needs no search} */
    static Policy.Maker maker(PolicyName policy) {
        return switch (policy) {
            case FLOOR, FIXED, FIXED_SHIPPED, BOUND -> maker(FixedPolicy.floor());
            case STEP_WISE -> StepWisePolicy::new;
            case IPA -> IpaPolicy::new;
            case GOVERNOR -> GovernorPolicy::new;
        };
    }

    private static <T> List<T> all(ExecutorService pool, List<Callable<T>> tasks)
            throws InterruptedException {
        List<T> values = new ArrayList<>();
        for (Future<T> future : pool.invokeAll(tasks)) {
            try {
                values.add(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return values;
    }
}
