// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.perception.EngineException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * A supervised platform thread: one per device or model. What fails is tried again, a few times; a
 * device that was there and is gone, for as long as it takes. Interrupt means stop. Thread-safe.
 */
final class Stage implements AutoCloseable {
    /** Failures in a row after which a stage is broken. */
    static final int MOST_FAILURES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int LONGEST_PAUSE = 20;
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    /** What a stage does between start and end; called again after a failure. */
    @FunctionalInterface
    interface Body {
        /**
         * Opens what the stage owns, says that it runs, works, and closes what it opened.
         *
         * @param started to be called once, when it is open
         * @throws Exception any failure; {@link InterruptedException} means stopped
         */
        @SuppressWarnings("PMD.SignatureDeclareThrowsException")
        void run(Runnable started) throws Exception;
    }

    private final String name;
    private final Body body;
    private final EventLog events;
    private final Thread thread;
    private final Duration firstPause;
    private final Runnable onBroken;
    private volatile StageState state = StageState.STARTING;
    private volatile boolean stopping;
    private boolean hasRun;
    private volatile @Nullable Throwable failure;

    /**
     * @param onBroken lets go of those who wait for the stage when it has failed for good
     */
    Stage(String name, EventLog events, Body body, Runnable onBroken) {
        this(name, events, body, onBroken, FIRST_PAUSE);
    }

    /**
     * @param firstPause after the first failure; twice as long after each that follows, to twenty
     *     times as long
     */
    Stage(String name, EventLog events, Body body, Runnable onBroken, Duration firstPause) {
        this.firstPause = firstPause;
        this.name = name;
        this.body = body;
        this.onBroken = onBroken;
        this.events = events;
        this.thread = Thread.ofPlatform().name("ocellus-" + name).unstarted(this::supervise);
    }

    void start() {
        thread.start();
    }

    String name() {
        return name;
    }

    StageState state() {
        return state;
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    void stop() {
        stopping = true;
        thread.interrupt();
    }

    /** Whatever a stage throws once it was told to stop is its way to stop. */
    private boolean isStopped() {
        // The flag too: a library may have swallowed the interrupt.
        return Thread.interrupted() || stopping;
    }

    /** Waits for its thread to end. {@return whether it has} */
    boolean join(Duration patience) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(patience);
    }

    @Override
    public void close() {
        stop();
    }

    private void supervise() {
        int failures = 0;
        int absences = 0;
        while (true) {
            long begun = System.nanoTime();
            AtomicBoolean opened = new AtomicBoolean();
            Exception fault = attempt(opened);
            if (fault == null || state.isFinal()) {
                return;
            }
            boolean gone = hasRun && !opened.get() && fault instanceof DeviceException;
            hasRun |= opened.get();
            if (gone) {
                absences++;
            } else {
                boolean wasHealthy = System.nanoTime() - begun > HEALTHY.toNanos();
                failures = wasHealthy ? 1 : failures + 1;
                absences = 0;
            }
            if (failures >= MOST_FAILURES) {
                become(StageState.BROKEN, message(fault));
                return;
            }
            become(StageState.RESTARTING, message(fault));
            try {
                Thread.sleep(pause(gone ? absences + failures : failures));
            } catch (InterruptedException e) {
                become(StageState.STOPPED, "");
                return;
            }
            // What is gone is waited for in silence.
            if (!hasRun) {
                become(StageState.STARTING, "");
            }
        }
    }

    private Duration pause(int failures) {
        return firstPause.multipliedBy(Math.min(1L << Math.min(failures - 1, 10), LONGEST_PAUSE));
    }

    /** Runs the body once. {@return what it failed of, or null when its state is final} */
    private @Nullable Exception attempt(AtomicBoolean opened) {
        try {
            body.run(() -> {
                opened.set(true);
                become(StageState.RUNNING, "");
            });
            become(isStopped() ? StageState.STOPPED : StageState.ENDED, "");
            return null;
        } catch (InterruptedException e) {
            become(StageState.STOPPED, "");
            return null;
        } catch (Exception | LinkageError e) {
            // An interrupted read of a model's file looks like a damaged file.
            if (isStopped()) {
                become(StageState.STOPPED, "");
                return null;
            }
            failure = e;
            boolean forGood =
                    e instanceof EngineException
                            || (e instanceof DeviceException fault && !mayHeal(fault));
            Logger.debug(forGood ? null : e, "stage {} failed: {}", name, message(e));
            if (forGood) {
                become(StageState.BROKEN, message(e));
                return null;
            }
            return e instanceof Exception failed ? failed : new IllegalStateException(e);
        }
    }

    /** A file that is unreadable stays so; a device that was lost may come back. */
    private static boolean mayHeal(DeviceException fault) {
        return switch (fault.kind()) {
            case LOST, BUSY, ABSENT -> true;
            case UNREADABLE, CUT_SHORT, REFUSED, OPTION, CLOSED -> false;
        };
    }

    /** Throws what broke it, when it has failed for good. */
    void check() throws StageException {
        Throwable why = failure;
        if (state == StageState.BROKEN && why != null) {
            throw new StageException(name, why);
        }
    }

    private static String message(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private void become(StageState to, String why) {
        StageState from = state;
        if (from == to || from.isFinal()) {
            return;
        }
        state = to;
        if (to == StageState.BROKEN) {
            onBroken.run();
        }
        events.publish(
                new Event.State(
                        name,
                        from.name().toLowerCase(java.util.Locale.ROOT),
                        to.name().toLowerCase(java.util.Locale.ROOT),
                        why));
    }
}
