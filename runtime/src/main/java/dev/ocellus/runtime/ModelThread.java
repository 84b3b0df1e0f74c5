// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One model on a thread of its own: opened there at the first call, used there, closed there. Calls
 * from other threads hop over and wait. Thread-safe.
 *
 * @param <M> the model
 */
final class ModelThread<M extends AutoCloseable> {
    private static final int MOST_WAITING = 16;

    /** Opens the model. */
    @FunctionalInterface
    interface Opener<M> {
        M open() throws EngineException;
    }

    /** Uses the model. */
    @FunctionalInterface
    interface Use<M, R> {
        R with(M model);
    }

    /**
     * A call on its way; it holds time until the model's thread does, and again on its way back.
     */
    private static final class Call<M, R> {
        private final Use<? super M, R> use;
        private final TimeSource time;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        private final TimeSource.Hold thither;
        private volatile TimeSource.Hold back = () -> {};

        /** Nobody waits for it any more. */
        private volatile boolean abandoned;

        Call(Use<? super M, R> use, TimeSource time) {
            this.use = use;
            this.time = time;
            thither = time.hold();
        }

        void run(M model) {
            try (TimeSource.Hold _ = time.join()) {
                thither.close();
                work(model);
            }
            if (abandoned) {
                back.close();
            }
        }

        private void work(M model) {
            try {
                R made = use.with(model);
                back = time.hold();
                result.complete(made);
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        void fail(Throwable why) {
            back = time.hold();
            result.completeExceptionally(why);
            thither.close();
        }
    }

    private final BlockingQueue<Call<M, ?>> calls = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private final AtomicReference<@Nullable M> current = new AtomicReference<>();
    private final Opener<M> opener;
    private final TimeSource time;

    /**
     * @param time on which the model may wait while it works
     */
    ModelThread(Opener<M> opener, TimeSource time) {
        this.opener = opener;
        this.time = time;
    }

    /** The body of the stage that owns the model; when it ends, every call fails. */
    void serve(Runnable started) throws EngineException, InterruptedException {
        M model = open();
        try {
            current.set(model);
            started.run();
            while (true) {
                calls.take().run(model);
            }
        } catch (InterruptedException | RuntimeException e) {
            fail(e);
            throw e;
        } finally {
            current.set(null);
            close(model);
        }
    }

    /** The same, but that the model is opened when the first call comes. */
    void serveOnDemand(Runnable started) throws EngineException, InterruptedException {
        started.run();
        try {
            Call<M, ?> first = calls.take();
            // It waits behind those that have come since.
            calls.put(first);
        } catch (InterruptedException e) {
            fail(e);
            throw e;
        }
        serve(() -> {});
    }

    private M open() throws EngineException {
        try {
            return opener.open();
        } catch (EngineException | RuntimeException e) {
            fail(e);
            throw e;
        }
    }

    private static void close(AutoCloseable model) {
        try {
            model.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            Logger.warn(e, "a model did not close");
        }
    }

    /** Fails all calls, those that wait and those to come. */
    private void fail(Throwable why) {
        broken.set(why);
        for (Call<M, ?> call = calls.poll(); call != null; call = calls.poll()) {
            call.fail(why);
        }
    }

    /** {@return the open model, for its thread-safe methods only} */
    @Nullable M peek() {
        return current.get();
    }

    /**
     * Runs something on the model's thread and waits for it.
     *
     * @throws IllegalStateException if the model is broken
     */
    <R> R call(Use<? super M, R> use) throws InterruptedException {
        Throwable why = broken.get();
        if (why != null) {
            throw new IllegalStateException(why.getMessage(), why);
        }
        Call<M, R> call = new Call<>(use, time);
        try {
            calls.put(call);
        } catch (InterruptedException e) {
            call.thither.close();
            throw e;
        }
        why = broken.get();
        if (why != null) {
            fail(why);
        }
        try {
            return result(call);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(cause == null ? "" : cause.getMessage(), cause);
        } catch (CancellationException e) {
            throw new IllegalStateException("the call was cancelled", e);
        }
    }

    private <R> R result(Call<M, R> call) throws InterruptedException, ExecutionException {
        try {
            try (TimeSource.Hold _ = time.aside()) {
                return call.result.get();
            }
        } finally {
            call.abandoned = true;
            call.back.close();
        }
    }
}
