// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.perception.EngineException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** A supervised platform thread: one per device or model. Interrupt means stop. Thread-safe. */
final class Stage implements AutoCloseable {
    /** Failures in a row after which a stage is broken. */
    static final int MOST_FAILURES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
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
    private final Runnable onBroken;
    private volatile StageState state = StageState.STARTING;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    /**
     * @param onBroken lets go of those who wait for the stage when it has failed for good
     */
    Stage(String name, EventLog events, Body body, Runnable onBroken) {
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
        while (true) {
            long begun = System.nanoTime();
            String why;
            try {
                body.run(() -> become(StageState.RUNNING, ""));
                become(isStopped() ? StageState.STOPPED : StageState.ENDED, "");
                return;
            } catch (InterruptedException e) {
                become(StageState.STOPPED, "");
                return;
            } catch (EngineException e) {
                // An interrupted read of a model's file looks like a damaged file.
                if (isStopped()) {
                    become(StageState.STOPPED, "");
                    return;
                }
                failure = e;
                Logger.debug("stage {} is broken: {}", name, e.getMessage());
                become(StageState.BROKEN, message(e));
                return;
            } catch (Exception | LinkageError e) {
                if (isStopped()) {
                    become(StageState.STOPPED, "");
                    return;
                }
                failure = e;
                why = message(e);
                if (e instanceof DeviceException fault && !mayHeal(fault)) {
                    Logger.debug("stage {} is broken: {}", name, why);
                    become(StageState.BROKEN, why);
                    return;
                }
                Logger.debug(e, "stage {} failed", name);
            }
            boolean wasHealthy = System.nanoTime() - begun > HEALTHY.toNanos();
            failures = wasHealthy ? 1 : failures + 1;
            if (failures >= MOST_FAILURES) {
                become(StageState.BROKEN, why);
                return;
            }
            become(StageState.RESTARTING, why);
            try {
                Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (failures - 1)));
            } catch (InterruptedException e) {
                become(StageState.STOPPED, "");
                return;
            }
            become(StageState.STARTING, "");
        }
    }

    /** A file that is unreadable stays so; a device that was lost may come back. */
    private static boolean mayHeal(DeviceException fault) {
        return switch (fault.kind()) {
            case LOST, BUSY, ABSENT -> true;
            case UNREADABLE, REFUSED, OPTION, CLOSED -> false;
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
