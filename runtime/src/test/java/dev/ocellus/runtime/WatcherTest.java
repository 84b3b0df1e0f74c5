// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Noticed;
import dev.ocellus.agents.Stimulus;
import dev.ocellus.agents.ThingNames;
import dev.ocellus.agents.agenda.Agenda;
import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.agents.memory.BriefMemory;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.agents.watch.Fired;
import dev.ocellus.agents.watch.Limits;
import dev.ocellus.agents.watch.Rule;
import dev.ocellus.agents.watch.Trigger;
import dev.ocellus.agents.watch.Watching;
import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.TimeSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was perceived, on its way to whoever waits for it. */
@Timeout(30)
final class WatcherTest {
    private final TimeSource time = TimeSource.system();
    private final Memory memory = new BriefMemory();
    private final Watching watching =
            new Watching(memory, new Agenda(memory), Limits.USUAL, ThingNames::mean);
    private final BlockingQueue<Stimulus> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> eyes = new LinkedBlockingQueue<>();
    private final Watcher watcher =
            new Watcher(
                    watching,
                    (things, texts) -> eyes.add(things + " " + texts),
                    (stimulus, _) -> told.add(stimulus),
                    new EventLog(time),
                    time,
                    ZoneOffset.UTC);
    private final Thread stage =
            Thread.ofPlatform()
                    .unstarted(() -> {
                        try {
                            watcher.serve(() -> {});
                        } catch (InterruptedException e) {
                            // That is how a stage ends.
                        }
                    });

    @BeforeEach
    void start() {
        stage.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        stage.interrupt();
        stage.join();
    }

    private Moment now() {
        return new Moment(time.instant(), ZoneOffset.UTC, true, time.nanoTime());
    }

    private void rule(Trigger trigger) {
        watching.rules().add(new Rule(0, trigger, Rule.Deed.TELL, ""), now());
    }

    private Rule followed() throws InterruptedException {
        Stimulus.Awaited awaited = assertInstanceOf(Stimulus.Awaited.class, told.take());
        return assertInstanceOf(Fired.Ruled.class, awaited.fired()).rule();
    }

    @Test
    void theWearersOwnWordsAboutRulesSetNoneOff() throws Exception {
        rule(new Trigger.Heard("lunch"));
        watcher.accept(new Noticed.Heard("remove the rule about lunch", "en", true));
        watcher.accept(new Noticed.Heard("remind me when somebody says lunch", "en", true));
        watcher.accept(new Noticed.Heard("Lunch is ready.", "en", false));
        assertEquals(new Trigger.Heard("lunch"), followed().trigger());
        assertTrue(told.isEmpty());
    }

    @Test
    void theEyesAreToldWhatToLookOutFor() throws Exception {
        watcher.tick(now());
        assertEquals("false false", eyes.take());
        rule(new Trigger.Read("exit"));
        watching.searches().add(new Trigger.Seen("dog"), now());
        watcher.tick(now());
        assertEquals("true true", eyes.take());
        watching.rules().off(true, now());
        watcher.tick(now());
        assertEquals("true false", eyes.take());
    }

    @Test
    void aLowChargeIsFelt() throws Exception {
        rule(new Trigger.Charge(20));
        for (double charge : new double[] {0.5, 0.1, 0.1}) {
            watcher.accept(
                    new Noticed.Felt(
                            new DeviceStatus(
                                    charge,
                                    false,
                                    Double.NaN,
                                    false,
                                    false,
                                    true,
                                    false,
                                    Set.of(),
                                    null)));
        }
        assertEquals(new Trigger.Charge(20), followed().trigger());
        watcher.tick(now());
        eyes.take();
        assertTrue(told.isEmpty());
    }
}
