// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Shows on a terminal how much of a long recording was heard, on one line that is drawn again and
 * again; elsewhere it shows nothing. Thread-safe.
 */
final class ListeningLine implements AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";
    private static final long FIRST_MS = 3_000;
    private static final long STEP_MS = 500;

    private final PrintWriter err;
    private final DoubleSupplier heardMs;
    private final Thread drawer;
    private final long begun = System.nanoTime();
    private boolean drawn;
    private boolean closed;

    /**
     * @param err the terminal
     * @param terminal whether it is one
     * @param heardMs how much sound was heard so far, in milliseconds
     */
    ListeningLine(PrintWriter err, boolean terminal, DoubleSupplier heardMs) {
        this.err = err;
        this.heardMs = heardMs;
        this.drawer = Thread.ofVirtual().name("listening-line").unstarted(this::draw);
        if (terminal) {
            drawer.start();
        }
    }

    /** Makes room for a line of something else. */
    synchronized void clear() {
        if (drawn) {
            err.print(CLEAR);
            err.flush();
            drawn = false;
        }
    }

    private void draw() {
        try {
            Thread.sleep(FIRST_MS);
            while (true) {
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    double seconds = heardMs.getAsDouble() / 1000;
                    err.print(CLEAR + text(seconds, (System.nanoTime() - begun) / 1e9));
                    err.flush();
                    drawn = true;
                }
                Thread.sleep(STEP_MS);
            }
        } catch (InterruptedException e) {
            // Closed while it slept.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * {@return what the line says}
     *
     * @param heard seconds of sound
     * @param took seconds that it took
     */
    static String text(double heard, double took) {
        long whole = (long) heard;
        return String.format(
                Locale.ROOT,
                "heard %d:%02d:%02d, %.0f times as fast as it sounds",
                whole / 3600,
                whole / 60 % 60,
                whole % 60,
                heard / took);
    }

    @Override
    public void close() {
        drawer.interrupt();
        synchronized (this) {
            closed = true;
        }
        clear();
    }
}
