// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.PullOutcome;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows a pull on a terminal: one bar over all models with rate and time left, and a line above it
 * for each model that is done.
 */
final class PullBar implements PullDisplay {
    private static final long MB = 1_000_000;
    private static final int UPDATE_MS = 200;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final ProgressBar bar;
    private final Map<String, Long> bytes = new LinkedHashMap<>();
    private final Set<String> running = new LinkedHashSet<>();
    private boolean closed;

    /**
     * A bar, drawn at once.
     *
     * @param err the terminal
     * @param total bytes that are to come, roughly
     * @param columns of the terminal
     * @param unicode whether the terminal shows more than ASCII
     */
    PullBar(PrintWriter err, long total, int columns, boolean unicode) {
        this.err = err;
        this.bar =
                new ProgressBarBuilder()
                        .setTaskName("Fetching")
                        .setInitialMax(total)
                        .setUnit(" MB", MB)
                        .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                        .showSpeed(
                                new DecimalFormat(
                                        "0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                        .setUpdateIntervalMillis(UPDATE_MS)
                        .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns - 1))
                        .build();
    }

    @Override
    public synchronized void fetched(Model model, long came, long total) {
        bytes.put(model.id(), came);
        running.add(model.id());
        bar.stepTo(bytes.values().stream().mapToLong(Long::longValue).sum());
        bar.setExtraMessage(runningText());
    }

    @Override
    public void waiting(Model model, String why) {
        above(model.id() + ": " + why);
    }

    @Override
    public void ended(PullOutcome outcome) {
        synchronized (this) {
            running.remove(outcome.model().id());
            bar.setExtraMessage(runningText());
        }
        String text = PullLines.text(outcome);
        if (!text.isEmpty()) {
            above(text);
        }
    }

    /** One name, so that the bar keeps its room. */
    private String runningText() {
        String others = running.size() > 1 ? " +" + (running.size() - 1) : "";
        return running.isEmpty() ? "" : " " + running.iterator().next() + others;
    }

    private void draw(String line) {
        synchronized (err) {
            err.print(CLEAR + line);
            err.flush();
        }
    }

    private void above(String line) {
        synchronized (err) {
            err.println(CLEAR + line);
            err.flush();
        }
        bar.refresh();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        bar.close();
        synchronized (err) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
