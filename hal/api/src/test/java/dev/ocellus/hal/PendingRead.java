// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * Reads on a thread of its own until the device fails.
 *
 * @param <T> what is read
 */
final class PendingRead<T> {
    private final CompletableFuture<T> failure = new CompletableFuture<>();

    private PendingRead() {}

    /** One blocking read. */
    interface Read<T> {
        T read() throws DeviceException;
    }

    /** {@return reads that have begun, or are about to} */
    static <T> PendingRead<T> of(Read<T> read) throws InterruptedException {
        PendingRead<T> pending = new PendingRead<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    begun.countDown();
                    try {
                        while (true) {
                            read.read();
                        }
                    } catch (DeviceException e) {
                        pending.failure.completeExceptionally(e);
                    }
                });
        begun.await();
        return pending;
    }

    /** Waits for the failure, which must come from a close. */
    void assertClosed() {
        ExecutionException failed = assertThrows(ExecutionException.class, failure::get);
        DeviceException closed = (DeviceException) failed.getCause();
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }
}
