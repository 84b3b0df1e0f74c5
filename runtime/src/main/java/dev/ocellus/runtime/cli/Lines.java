// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * Lines of standard input, read on a thread of its own: a read there cannot be interrupted, a wait
 * for it can. Confined to one thread.
 */
final class Lines implements AutoCloseable {
    /** A line, the end, or why there is none. */
    private sealed interface Item {
        record Line(String text) implements Item {}

        record End() implements Item {}

        record Failure(IOException why) implements Item {}
    }

    private final BlockingQueue<Item> items = new SynchronousQueue<>();
    private final Thread reader;

    /** Starts reading UTF-8. */
    Lines(InputStream in) {
        reader = Thread.ofPlatform().daemon().name("ocellus-stdin").start(() -> read(in));
    }

    private void read(InputStream in) {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    items.put(new Item.Line(line));
                }
                items.put(new Item.End());
            } catch (IOException e) {
                items.put(new Item.Failure(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return the next line, or empty at the end; not to be called after the end} */
    Optional<String> next() throws IOException, InterruptedException {
        return switch (items.take()) {
            case Item.Line(String text) -> Optional.of(text);
            case Item.End() -> Optional.empty();
            case Item.Failure(IOException why) -> throw why;
        };
    }

    /** Lets the reader go; it ends with its next line. */
    @Override
    public void close() {
        reader.interrupt();
    }
}
