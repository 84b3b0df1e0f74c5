// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.EventLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Plays the steps of a scenario, in order, and checks what follows. Confined to one thread. */
final class ScenarioPlayer {
    private static final Duration LOOK = Duration.ofMillis(20);

    /** A {@link Step.Never} that is being watched. */
    private record Watch(int step, Condition condition, int from, long untilNanos, long untilMs) {}

    private final Glasses glasses;
    private final Witness witness;
    private final Consumer<Check> decided;
    private final EventLog log;
    private final List<Check> checks = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();

    /**
     * @param decided is told of each check as it is decided
     */
    ScenarioPlayer(Glasses glasses, EventLog log, Witness witness, Consumer<Check> decided) {
        this.glasses = glasses;
        this.log = log;
        this.witness = witness;
        this.decided = decided;
    }

    /**
     * Plays all steps; one that fails does not keep the others from being played.
     *
     * @return all checks
     * @throws IOException if what happens cannot be written down
     */
    List<Check> play(List<Step> steps) throws DeviceException, IOException, InterruptedException {
        int actionBegan = witness.count();
        long stepEnded = glasses.time().nanoTime();
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Expect expect -> check(i + 1, expect, actionBegan, stepEnded);
                case Step.Never never ->
                        watches.add(
                                new Watch(
                                        i + 1,
                                        never.condition(),
                                        witness.count(),
                                        glasses.time().nanoTime() + never.duration().toNanos(),
                                        log.elapsedMs() + never.duration().toMillis()));
                case Step action -> {
                    actionBegan = witness.count();
                    glasses.act(action);
                }
            }
            stepEnded = glasses.time().nanoTime();
            witness.check();
        }
        for (Watch watch : watches) {
            finish(watch);
        }
        return List.copyOf(checks);
    }

    private void check(int number, Step.Expect expect, int from, long since)
            throws IOException, InterruptedException {
        TimeSource time = glasses.time();
        long deadline = since + expect.within().toNanos();
        ObjectNode event = witness.take(expect.condition(), from);
        while (event == null && time.nanoTime() < deadline) {
            glasses.sleep(LOOK);
            witness.check();
            event = witness.take(expect.condition(), from);
        }
        String wanted = expect.condition() + " within " + seconds(expect.within());
        if (event == null) {
            String near = witness.nearest(expect.condition(), from);
            decide(new Check(number, wanted, near, log.elapsedMs(), false));
        } else {
            long tMs = event.path("tMs").asLong();
            decide(new Check(number, wanted, Witness.brief(event), tMs, true));
        }
    }

    private void finish(Watch watch) throws InterruptedException {
        TimeSource time = glasses.time();
        time.sleepUntil(watch.untilNanos());
        long untilMs = watch.untilMs();
        ObjectNode event = witness.find(watch.condition(), watch.from(), untilMs);
        decide(
                new Check(
                        watch.step(),
                        "never " + watch.condition(),
                        event == null ? "it did not happen" : Witness.brief(event),
                        event == null ? untilMs : event.path("tMs").asLong(),
                        event == null));
    }

    private void decide(Check check) {
        checks.add(check);
        decided.accept(check);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
