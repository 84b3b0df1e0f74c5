// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the HUD one after the other, for a log or a pipe: each is printed once, and a line
 * that grows at its end goes on where it stopped.
 */
final class PlainSink implements DisplaySink {
    private final PrintStream out;
    private List<String> before = List.of();
    private @Nullable String open;

    PlainSink(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Shown shown) {
        List<String> lines = shown.lines();
        boolean mayGrow = open != null && !lines.contains(open);
        for (String line : lines) {
            if (line.isBlank() || before.contains(line)) {
                continue;
            }
            if (mayGrow && open != null && line.startsWith(open)) {
                out.print(line.substring(open.length()));
                mayGrow = false;
            } else {
                end();
                out.print(line);
            }
            open = line;
        }
        before = lines;
        out.flush();
    }

    @Override
    public void close() {
        end();
        out.flush();
    }

    private void end() {
        if (open != null) {
            out.println();
            open = null;
        }
    }
}
