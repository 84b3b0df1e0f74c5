// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read by one thread that gives up when nothing comes any more: the client's
 * own streams would wait for ever.
 */
final class BodyQueue implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    private static final long STALL_S = 60;

    /** What can come: buffers, the end, or an error. */
    private sealed interface Item {
        record Buffers(List<ByteBuffer> buffers) implements Item {}

        record End() implements Item {}

        record Broken(Throwable cause) implements Item {}
    }

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        items.add(new Item.Buffers(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        items.add(new Item.Broken(cause));
    }

    @Override
    public void onComplete() {
        items.add(new Item.End());
    }

    /**
     * {@return the next buffers, or null at the end}
     *
     * @throws IOException if the line broke, or nothing came for a minute
     * @throws InterruptedException if the thread was interrupted
     */
    @Nullable List<ByteBuffer> next() throws IOException, InterruptedException {
        Item item = items.poll(STALL_S, TimeUnit.SECONDS);
        return switch (item) {
            case null -> throw new IOException("nothing came for " + STALL_S + " s");
            case Item.Buffers some -> {
                Flow.Subscription open = subscription;
                if (open != null) {
                    open.request(1);
                }
                yield some.buffers();
            }
            case Item.End end -> null;
            case Item.Broken broken ->
                    throw new IOException(
                            String.valueOf(broken.cause().getMessage()), broken.cause());
        };
    }

    /** Wants no more. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
