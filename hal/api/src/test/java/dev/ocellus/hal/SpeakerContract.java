// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What every {@link Speaker} keeps to; a driver's test gives it an open one to try. */
public abstract class SpeakerContract {
    /**
     * {@return a speaker that plays without help}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Speaker open() throws Exception;

    @Test
    void playsSoundOfAnyRateToItsEnd() throws Exception {
        try (Speaker speaker = open()) {
            for (int rateHz : new int[] {8_000, 16_000, 22_050, 24_000, 44_100, 48_000}) {
                speaker.write(new short[rateHz / 50], 0, rateHz / 50, rateHz);
            }
            speaker.drain();
        }
    }

    @Test
    void playsAPartOfAnArray() throws Exception {
        try (Speaker speaker = open()) {
            speaker.write(new short[1000], 400, 600, 16_000);
            speaker.drain();
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> speaker.write(new short[1000], 400, 601, 16_000));
        }
    }

    @Test
    void drainOfASilentSpeakerReturnsAtOnce() throws Exception {
        try (Speaker speaker = open()) {
            speaker.drain();
        }
    }

    @Test
    void nothingIsQueuedOnceItWasHeard() throws Exception {
        try (Speaker speaker = open()) {
            assertEquals(0, speaker.queuedNanos());
            speaker.write(new short[800], 0, 800, 16_000);
            assertTrue(speaker.queuedNanos() <= 50_000_000, "50 ms were written");
            speaker.drain();
            assertEquals(0, speaker.queuedNanos());
        }
    }

    @Test
    void stopEndsAPendingWriteAndADrain() throws Exception {
        try (Speaker speaker = open()) {
            CompletableFuture<Void> played = playing(speaker, 10);
            while (!played.isDone()) {
                speaker.stop();
                Thread.onSpinWait();
            }
            played.get();
            speaker.write(new short[160], 0, 160, 16_000);
            speaker.drain();
        }
    }

    @Test
    void closeEndsAPendingWriteWithAnError() throws Exception {
        Speaker speaker = open();
        CompletableFuture<Void> endless = playing(speaker, Integer.MAX_VALUE);
        speaker.close();
        ExecutionException failed = assertThrows(ExecutionException.class, endless::get);
        DeviceException closed = (DeviceException) failed.getCause();
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }

    @Test
    void volumeIsBetweenSilentAndFull() throws Exception {
        try (Speaker speaker = open()) {
            speaker.volume(0);
            speaker.volume(1);
            assertThrows(IllegalArgumentException.class, () -> speaker.volume(1.1));
            assertThrows(IllegalArgumentException.class, () -> speaker.volume(Double.NaN));
        }
    }

    @Test
    void closesTwiceAndPlaysNothingAfterwards() throws Exception {
        Speaker speaker = open();
        speaker.close();
        speaker.close();
        DeviceException closed =
                assertThrows(
                        DeviceException.class, () -> speaker.write(new short[160], 0, 160, 16_000));
        assertEquals(DeviceException.Kind.CLOSED, closed.kind());
    }

    /** Plays so many pieces of a second, then drains, on a thread of its own. */
    private static CompletableFuture<Void> playing(Speaker speaker, int seconds) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        for (int i = 0; i < seconds; i++) {
                            speaker.write(new short[16_000], 0, 16_000, 16_000);
                        }
                        speaker.drain();
                        result.complete(null);
                    } catch (DeviceException e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }
}
