// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What every {@link Microphone} keeps to; a driver's test gives it an open one to try. */
public abstract class MicrophoneContract {
    /**
     * {@return a microphone that has at least half a second of sound to deliver without help}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Microphone open() throws Exception;

    @Test
    void formatIsFixedWhileItIsOpen() throws Exception {
        try (Microphone microphone = open()) {
            AudioFormat before = microphone.format();
            microphone.read(tenMilliseconds(microphone));
            assertEquals(before, microphone.format());
        }
    }

    @Test
    void timestampsGoOnByTheLengthOfTheBlocks() throws Exception {
        try (Microphone microphone = open()) {
            short[] block = tenMilliseconds(microphone);
            long first = microphone.read(block);
            long second = microphone.read(block);
            assertTrue(first >= 0, "first block at " + first);
            assertTrue(
                    Math.abs(second - first - 10_000_000) < 1_000_000, first + " then " + second);
        }
    }

    @Test
    void losesNothingWhileItIsRead() throws Exception {
        try (Microphone microphone = open()) {
            short[] block = tenMilliseconds(microphone);
            for (int i = 0; i < 20; i++) {
                microphone.read(block);
            }
            assertEquals(0, microphone.lostFrames());
        }
    }

    @Test
    void deliversNothingWhileItIsMuted() throws Exception {
        Microphone microphone = open();
        microphone.read(tenMilliseconds(microphone));
        microphone.mute(true);
        assertTrue(microphone.muted());
        CompletableFuture<Long> pending = reading(microphone);
        microphone.close();
        assertNothingCame(pending);
    }

    @Test
    void deliversAgainAfterItWasMuted() throws Exception {
        try (Microphone microphone = open()) {
            long before = microphone.read(tenMilliseconds(microphone));
            microphone.mute(true);
            microphone.mute(false);
            assertFalse(microphone.muted());
            long after = microphone.read(tenMilliseconds(microphone));
            assertTrue(after > before, after + " after " + before);
        }
    }

    @Test
    void closeUnblocksAPendingRead() throws Exception {
        Microphone microphone = open();
        short[] block = tenMilliseconds(microphone);
        PendingRead<?> pending = PendingRead.of(() -> microphone.read(block));
        microphone.close();
        pending.assertClosed();
    }

    @Test
    void closesTwiceAndDeliversNothingAfterwards() throws Exception {
        Microphone microphone = open();
        microphone.close();
        microphone.close();
        DeviceException closed =
                assertThrows(
                        DeviceException.class, () -> microphone.read(tenMilliseconds(microphone)));
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }

    private static short[] tenMilliseconds(Microphone microphone) {
        return new short[microphone.format().sampleRateHz() / 100 * microphone.format().channels()];
    }

    /** A read that has begun, or is about to, on a thread of its own. */
    private static CompletableFuture<Long> reading(Microphone microphone)
            throws InterruptedException {
        CompletableFuture<Long> result = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    begun.countDown();
                    try {
                        result.complete(microphone.read(tenMilliseconds(microphone)));
                    } catch (DeviceException e) {
                        result.completeExceptionally(e);
                    }
                });
        begun.await();
        return result;
    }

    /** A source may end while it is muted. */
    private static void assertNothingCame(CompletableFuture<Long> pending) throws Exception {
        try {
            assertEquals(Microphone.END, pending.get());
        } catch (ExecutionException e) {
            assertEquals(DeviceException.Kind.CLOSED, ((DeviceException) e.getCause()).kind());
        }
    }
}
