// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

/**
 * Counts on the terminal, where a person sees it, and calls the work off when it is interrupted.
 */
final class MemoryProgress implements IntConsumer, AutoCloseable {
    private static final long EVERY = Duration.ofMillis(200).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final String what;
    private final boolean shown = ModelPull.isTerminal();
    private long next = System.nanoTime() + EVERY;

    MemoryProgress(PrintWriter err, String what) {
        this.err = err;
        this.what = what;
    }

    @Override
    public void accept(int count) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        long now = System.nanoTime();
        if (shown && now - next > 0) {
            next = now + EVERY;
            err.print(CLEAR + count + " " + what);
            err.flush();
        }
    }

    @Override
    public void close() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
