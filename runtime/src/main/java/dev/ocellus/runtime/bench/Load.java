// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import dev.ocellus.hal.ServiceClass;
import dev.ocellus.perception.EngineException;
import dev.ocellus.runtime.Niceness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Models that work as fast as they can, each on a thread of its own that is as nice as that of the
 * running glasses. Confined to one thread; closed, all have ended.
 */
final class Load implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final List<CompletableFuture<Runnable>> opened = new ArrayList<>();

    /** Opens a model. */
    @FunctionalInterface
    interface Opener<M> {
        M open() throws EngineException;
    }

    /**
     * Starts one.
     *
     * @param service what its work is
     * @param opener of the model, on its thread
     * @param work done over and over
     * @param cancel ends the work early, on another thread
     */
    @SuppressWarnings("try") // that a model closes for long and is interrupted is a failure as any
    <M extends AutoCloseable> void add(
            ServiceClass service, Opener<M> opener, Consumer<M> work, Consumer<M> cancel) {
        CompletableFuture<Runnable> open = new CompletableFuture<>();
        opened.add(open);
        threads.add(
                Thread.ofPlatform()
                        .name("bench-load")
                        .start(() -> {
                            Niceness.take(service);
                            try (M model = opener.open()) {
                                open.complete(() -> cancel.accept(model));
                                while (!Thread.currentThread().isInterrupted()) {
                                    work.accept(model);
                                }
                            } catch (Exception e) {
                                open.completeExceptionally(e);
                            }
                        }));
    }

    /** Waits until all are open. */
    void awaitOpen() throws EngineException, InterruptedException {
        for (CompletableFuture<Runnable> each : opened) {
            try {
                each.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof EngineException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (CompletableFuture<Runnable> each : opened) {
            if (each.isDone() && !each.isCompletedExceptionally()) {
                each.join().run();
            }
        }
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
