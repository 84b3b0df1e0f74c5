// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

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

    private record Call<M, R>(Use<? super M, R> use, CompletableFuture<R> result) {
        void run(M model) {
            try {
                result.complete(use.with(model));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }
    }

    private final BlockingQueue<Call<M, ?>> calls = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private final AtomicReference<@Nullable M> current = new AtomicReference<>();
    private final Opener<M> opener;

    ModelThread(Opener<M> opener) {
        this.opener = opener;
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
            call.result().completeExceptionally(why);
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
        CompletableFuture<R> result = new CompletableFuture<>();
        Throwable why = broken.get();
        if (why != null) {
            throw new IllegalStateException(why.getMessage(), why);
        }
        calls.put(new Call<>(use, result));
        why = broken.get();
        if (why != null) {
            fail(why);
        }
        try {
            return result.get();
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
}
