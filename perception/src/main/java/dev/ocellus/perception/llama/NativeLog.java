// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the library says. Its chatter is dropped; the latest complaints are kept for the message of
 * a failure. Thread-safe: the library calls from any of its threads.
 */
@SuppressWarnings("restricted")
final class NativeLog {
    private static final int WARNING = 3;
    private static final int ERROR = 4;
    private static final int KEPT = 6;
    private static final long LONGEST_LINE = 16_384;

    private final Deque<String> lines = new ArrayDeque<>();

    /** The callback. Nothing may be thrown into native frames. */
    void write(int level, MemorySegment text, MemorySegment ignored) {
        if (level != WARNING && level != ERROR) {
            return;
        }
        String line;
        try {
            line = text.reinterpret(LONGEST_LINE).getString(0).strip();
        } catch (RuntimeException e) {
            line = "(unreadable message)";
        }
        synchronized (lines) {
            if (lines.size() == KEPT) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }
    }

    /** Forgets what was said. */
    void clear() {
        synchronized (lines) {
            lines.clear();
        }
    }

    /** {@return the latest complaints, or a word that there were none} */
    String complaints() {
        synchronized (lines) {
            return lines.isEmpty() ? "no reason given" : String.join("; ", lines);
        }
    }
}
