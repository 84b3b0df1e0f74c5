// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.PullOutcome;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Shows a pull where there is no terminal: a line when a model begins, waits and ends. */
final class PullLines implements PullDisplay {
    private final PrintWriter err;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    PullLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void fetched(Model model, long bytes, long total) {
        if (begun.add(model.id())) {
            String size = total > 0 ? ", " + Megabytes.text(total) : "";
            err.println(model.id() + ": fetching" + size);
        }
    }

    @Override
    public void waiting(Model model, String why) {
        err.println(model.id() + ": " + why);
    }

    @Override
    public void ended(PullOutcome outcome) {
        String text = text(outcome);
        if (!text.isEmpty()) {
            err.println(text);
        }
    }

    @Override
    public void close() {
        err.flush();
    }

    /** {@return the line that says how it ended; empty when there is nothing to say} */
    static String text(PullOutcome outcome) {
        return switch (outcome) {
            case PullOutcome.Present present -> "";
            case PullOutcome.Pulled pulled -> pulled.model().id() + ": ready";
            case PullOutcome.Refused refused ->
                    refused.model().id() + ": its licence is not accepted";
            case PullOutcome.Failed failed -> failed.model().id() + ": failed";
        };
    }
}
