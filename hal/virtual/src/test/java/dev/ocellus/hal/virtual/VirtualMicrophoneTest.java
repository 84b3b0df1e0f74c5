// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.AudioFormat;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.MicrophoneContract;
import dev.ocellus.hal.TimeSource;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualMicrophoneTest {
    private static final ZonedDateTime START =
            ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC);

    @TempDir private Path folder;

    @Nested
    class OfAFileAtOnce extends MicrophoneContract {
        @Override
        protected Microphone open() throws Exception {
            return VirtualMicrophone.wav(second(), Pace.AT_ONCE, TimeSource.system());
        }
    }

    @Nested
    class OfAFileInRealTime extends MicrophoneContract {
        @Override
        protected Microphone open() throws Exception {
            return VirtualMicrophone.wav(second(), Pace.REAL_TIME, TimeSource.system());
        }
    }

    @Nested
    class OfAFileInVirtualTime extends MicrophoneContract {
        @Override
        protected Microphone open() throws Exception {
            VirtualClock clock = VirtualClock.automatic(START);
            return VirtualMicrophone.wav(second(), Pace.REAL_TIME, clock);
        }
    }

    @Nested
    class OfRawSamples extends MicrophoneContract {
        @Override
        protected Microphone open() throws Exception {
            Path file = Files.write(folder.resolve("raw"), new byte[32_000]);
            return VirtualMicrophone.raw(
                    file, AudioFormat.SPEECH, "s16", Pace.AT_ONCE, TimeSource.system());
        }
    }

    @Nested
    class InARoom extends MicrophoneContract {
        @Override
        protected Microphone open() {
            return VirtualMicrophone.in(new Room(TimeSource.system()));
        }
    }

    @Test
    void aFileInRealTimeIsHeardByTheClock() throws Exception {
        VirtualClock clock = VirtualClock.manual(START);
        clock.advance(Duration.ofSeconds(7));
        Microphone microphone = VirtualMicrophone.wav(second(), Pace.REAL_TIME, clock);
        CompletableFuture<Long> first = read(microphone, new short[160]);
        clock.awaitSleepers(1);
        clock.advance(Duration.ofMillis(10));
        assertEquals(7_000_000_000L, first.get());
        CompletableFuture<Long> second = read(microphone, new short[320]);
        clock.awaitSleepers(1);
        clock.advance(Duration.ofMillis(20));
        assertEquals(7_010_000_000L, second.get());
    }

    @Test
    void aFileThatIsReadLateLosesNothing() throws Exception {
        VirtualClock clock = VirtualClock.manual(START);
        Microphone microphone = VirtualMicrophone.wav(second(), Pace.REAL_TIME, clock);
        CompletableFuture<Long> first = read(microphone, new short[160]);
        clock.awaitSleepers(1);
        clock.advance(Duration.ofSeconds(9));
        first.get();
        short[] rest = new short[15_840];
        assertEquals(10_000_000, microphone.read(rest));
        assertEquals(15_999, rest[15_839]);
        assertEquals(Microphone.END, microphone.read(rest));
        assertEquals(0, microphone.lostFrames());
    }

    @Test
    void whatWasSaidWhileMutedIsGone() throws Exception {
        VirtualClock clock = VirtualClock.manual(START);
        Microphone microphone = VirtualMicrophone.wav(second(), Pace.REAL_TIME, clock);
        short[] block = new short[160];
        CompletableFuture<Long> pending = read(microphone, block);
        clock.awaitSleepers(1);
        microphone.mute(true);
        for (int i = 0; i < 50; i++) {
            clock.advance(Duration.ofMillis(10));
            clock.awaitSleepers(1);
        }
        microphone.mute(false);
        clock.advance(Duration.ofMillis(10));
        assertEquals(510_000_000L, awaited(pending, clock));
        assertEquals(8_160, block[0]);
        assertEquals(0, microphone.lostFrames());
    }

    @Test
    void anInterruptEndsTheReadAndStaysSet() throws Exception {
        VirtualClock clock = VirtualClock.manual(START);
        Microphone microphone = VirtualMicrophone.wav(second(), Pace.REAL_TIME, clock);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                microphone.read(new short[160]);
                            } catch (DeviceException e) {
                                interrupted.complete(Thread.currentThread().isInterrupted());
                            }
                        });
        clock.awaitSleepers(1);
        reader.interrupt();
        assertTrue(interrupted.get());
    }

    @Test
    void aNamedPipeIsHeardUntilItsWriterCloses() throws Exception {
        Path pipe = pipe();
        Microphone microphone =
                VirtualMicrophone.raw(
                        pipe, AudioFormat.SPEECH, "s16", Pace.AT_ONCE, TimeSource.system());
        short[] block = new short[4];
        CompletableFuture<Long> pending = read(microphone, block);
        try (OutputStream writer = Files.newOutputStream(pipe)) {
            writer.write(new byte[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0});
        }
        assertTrue(pending.get() >= 0);
        assertEquals(4, block[3]);
        microphone.read(block);
        assertEquals(6, block[1]);
        assertEquals(Microphone.END, microphone.read(block));
    }

    @Test
    void closeEndsTheWaitForAWriterOfAPipe() throws Exception {
        for (int i = 0; i < 20; i++) {
            Microphone microphone =
                    VirtualMicrophone.raw(
                            pipe(), AudioFormat.SPEECH, "s16", Pace.AT_ONCE, TimeSource.system());
            CompletableFuture<Long> pending = read(microphone, new short[160]);
            microphone.close();
            ExecutionException failed = assertThrows(ExecutionException.class, pending::get);
            assertEquals(DeviceException.Kind.CLOSED, ((DeviceException) failed.getCause()).kind());
        }
    }

    @Test
    void closeEndsTheWaitForMoreInAPipe() throws Exception {
        Path pipe = pipe();
        Microphone microphone =
                VirtualMicrophone.raw(
                        pipe, AudioFormat.SPEECH, "s16", Pace.AT_ONCE, TimeSource.system());
        CompletableFuture<Long> pending = read(microphone, new short[160]);
        try (OutputStream writer = Files.newOutputStream(pipe)) {
            writer.write(new byte[20]);
            microphone.close();
            ExecutionException failed = assertThrows(ExecutionException.class, pending::get);
            assertEquals(DeviceException.Kind.CLOSED, ((DeviceException) failed.getCause()).kind());
        }
    }

    @Test
    void aMissingPipeSaysHowToMakeOne() {
        DeviceException refused =
                assertThrows(
                        DeviceException.class,
                        () ->
                                VirtualMicrophone.raw(
                                        folder.resolve("no"),
                                        AudioFormat.SPEECH,
                                        "s16",
                                        Pace.AT_ONCE,
                                        TimeSource.system()));
        assertTrue(refused.getMessage().contains("mkfifo"), refused.getMessage());
    }

    private Path pipe() throws Exception {
        Path pipe = Files.createTempDirectory(folder, "pipe").resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    /** One second in which every sample is its own number. */
    private Path second() throws Exception {
        return Wav.of(16, 16_000, 1, 16_000, i -> i / 32_768.0).write(folder, "second.wav");
    }

    private static long awaited(CompletableFuture<Long> pending, VirtualClock clock)
            throws Exception {
        while (!pending.isDone()) {
            clock.advance(Duration.ofMillis(10));
            Thread.onSpinWait();
        }
        return pending.get();
    }

    private static CompletableFuture<Long> read(Microphone microphone, short[] block) {
        CompletableFuture<Long> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        result.complete(microphone.read(block));
                    } catch (DeviceException e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }
}
