// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.ServiceClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The stages of the glasses, in the order in which they start; they stop in the reverse one. Filled
 * by one thread before the start; thread-safe from then on.
 */
final class Stages {
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final List<Stage> all = new ArrayList<>();
    private final EventLog events;

    Stages(EventLog events) {
        this.events = events;
        events.follow(entry -> log(entry.event()));
    }

    /** An operator must find a stage that fails in the log; what was said is never there. */
    private static void log(Event event) {
        if (event instanceof Event.State(String stage, String from, String to, String why)) {
            boolean failed = to.equals("broken") || to.equals("restarting");
            if (failed) {
                Logger.warn("stage {} is {}: {}", stage, to, why);
            } else {
                Logger.debug("stage {}: {} to {}", stage, from, to);
            }
        }
    }

    void add(String name, Stage.Body body, Runnable onBroken) {
        all.add(new Stage(name, events, body, onBroken));
    }

    /**
     * Adds a stage that computes much: its threads, and those of its engine, let others go first.
     */
    void add(String name, ServiceClass service, Stage.Body body, Runnable onBroken) {
        add(
                name,
                started -> {
                    Niceness.take(service);
                    body.run(started);
                },
                onBroken);
    }

    void start() {
        all.forEach(Stage::start);
    }

    /** {@return the state of a stage, or null when there is no such stage} */
    @Nullable StageState state(String name) {
        return all.stream()
                .filter(stage -> stage.name().equals(name))
                .map(Stage::state)
                .findFirst()
                .orElse(null);
    }

    /** {@return names of the stages that have failed for good} */
    Set<String> broken() {
        return all.stream()
                .filter(stage -> stage.state() == StageState.BROKEN)
                .map(Stage::name)
                .collect(Collectors.toSet());
    }

    /** {@return names of the stages that do no work now, for good or until a device is back} */
    Set<String> down() {
        return all.stream()
                .filter(stage -> stage.state().isDown())
                .map(Stage::name)
                .collect(Collectors.toSet());
    }

    /** Waits until every stage is open or has failed, or one of those that are needed has. */
    void awaitReady(Set<String> needed) throws InterruptedException {
        while (all.stream().anyMatch(stage -> stage.state() == StageState.STARTING)
                && broken().stream().noneMatch(needed::contains)) {
            Thread.sleep(LOOK);
        }
    }

    /** Throws what broke one of those that are needed. */
    void check(Set<String> needed) throws StageException {
        for (Stage stage : all) {
            if (needed.contains(stage.name())) {
                stage.check();
            }
        }
    }

    /**
     * Stops all and waits for them, 2 s at most.
     *
     * @param unblock ends a wait that an interrupt does not
     */
    void stop(Runnable unblock) {
        all.reversed().forEach(Stage::stop);
        unblock.run();
        long deadline = System.nanoTime() + SHUTDOWN.toNanos();
        boolean interrupted = false;
        for (Stage stage : all.reversed()) {
            try {
                Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
                if (!stage.join(left)) {
                    Logger.warn("stage {} did not stop in time", stage.name());
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
