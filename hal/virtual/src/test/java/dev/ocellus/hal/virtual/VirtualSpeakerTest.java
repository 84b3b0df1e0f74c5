// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.SpeakerContract;
import dev.ocellus.hal.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualSpeakerTest {
    private static final ZonedDateTime START =
            ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC);

    @TempDir private Path folder;

    @Nested
    class IntoAFileAtOnce extends SpeakerContract {
        @Override
        protected Speaker open() throws Exception {
            Path file = folder.resolve("a.wav");
            return VirtualSpeaker.wav(file, 0, Pace.AT_ONCE, TimeSource.system());
        }
    }

    @Nested
    class IntoAFileInRealTime extends SpeakerContract {
        @Override
        protected Speaker open() throws Exception {
            Path file = folder.resolve("a.wav");
            return VirtualSpeaker.wav(file, 24_000, Pace.REAL_TIME, TimeSource.system());
        }
    }

    @Nested
    class IntoNowhereInVirtualTime extends SpeakerContract {
        @Override
        protected Speaker open() {
            return VirtualSpeaker.silent(Pace.REAL_TIME, VirtualClock.automatic(START));
        }
    }

    @Nested
    class IntoAPipe extends SpeakerContract {
        @Override
        protected Speaker open() throws Exception {
            Path pipe = pipe();
            Thread.ofPlatform().daemon().start(() -> swallow(pipe));
            return VirtualSpeaker.raw(pipe, 16_000, Pace.AT_ONCE, TimeSource.system());
        }
    }

    @Test
    void theFileHoldsWhatWasWrittenInTheRateOfTheFirstSound() throws Exception {
        Path file = folder.resolve("a.wav");
        short[] sound = noise(3_000);
        try (Speaker speaker = VirtualSpeaker.wav(file, 0, Pace.AT_ONCE, TimeSource.system())) {
            speaker.write(sound, 0, 1_000, 22_050);
            speaker.write(sound, 1_000, 2_000, 22_050);
            speaker.drain();
        }
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(44 + 6_000, bytes.length);
        assertEquals(22_050, (bytes[24] & 0xFF) | (bytes[25] & 0xFF) << 8);
        for (int i = 0; i < 3_000; i++) {
            assertEquals(sound[i], (short) ((bytes[44 + 2 * i] & 0xFF) | bytes[45 + 2 * i] << 8));
        }
    }

    @Test
    void otherRatesAreConvertedWithoutSeams() throws Exception {
        Path file = folder.resolve("a.wav");
        short[] sound = new short[22_050];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) (16_384 * Math.sin(2 * Math.PI * 440 * i / 22_050));
        }
        try (Speaker speaker =
                VirtualSpeaker.wav(file, 16_000, Pace.AT_ONCE, TimeSource.system())) {
            for (int at = 0; at < sound.length; at += 441) {
                speaker.write(sound, at, 441, 22_050);
            }
            speaker.drain();
        }
        short[] heard = read(file);
        assertEquals(16_000, heard.length);
        for (int i = 200; i < 15_800; i++) {
            assertEquals(16_384 * Math.sin(2 * Math.PI * 440 * i / 16_000), heard[i], 4);
        }
    }

    @Test
    void volumeScalesWhatIsWrittenFromThenOn() throws Exception {
        Path file = folder.resolve("a.wav");
        short[] sound = new short[100];
        Arrays.fill(sound, (short) 10_000);
        try (Speaker speaker = VirtualSpeaker.wav(file, 0, Pace.AT_ONCE, TimeSource.system())) {
            speaker.write(sound, 0, 100, 16_000);
            speaker.volume(0.25);
            speaker.write(sound, 0, 100, 16_000);
        }
        short[] heard = read(file);
        assertEquals(10_000, heard[99]);
        assertEquals(2_500, heard[100]);
    }

    @Test
    void playingTakesItsTimeAndStopCutsToTheSample() throws Exception {
        VirtualClock clock = VirtualClock.automatic(START);
        Path file = folder.resolve("a.wav");
        short[] sound = noise(16_000);
        try (VirtualSpeaker speaker = VirtualSpeaker.wav(file, 0, Pace.REAL_TIME, clock);
                TimeSource.Hold _ = clock.join()) {
            speaker.write(sound, 0, 16_000, 16_000);
            assertTrue(clock.nanoTime() >= 800_000_000, "queue took it at " + clock.nanoTime());
            assertTrue(speaker.playing());
            clock.sleepUntil(900_000_000);
            speaker.stop();
            assertFalse(speaker.playing());
            speaker.drain();
            assertEquals(900_000_000, clock.nanoTime());
            speaker.write(sound, 0, 1_600, 16_000);
            speaker.drain();
            assertEquals(1_000_000_000, clock.nanoTime());
        }
        short[] heard = read(file);
        assertEquals(14_400 + 1_600, heard.length);
        assertArrayEquals(Arrays.copyOf(sound, 14_400), Arrays.copyOf(heard, 14_400));
        assertArrayEquals(
                Arrays.copyOf(sound, 1_600), Arrays.copyOfRange(heard, 14_400, heard.length));
    }

    @Test
    void theFileIsWholeWhileTheSpeakerStillPlays() throws Exception {
        Path file = folder.resolve("a.wav");
        short[] sound = noise(5_000);
        try (Speaker speaker = VirtualSpeaker.wav(file, 0, Pace.AT_ONCE, TimeSource.system())) {
            speaker.write(sound, 0, 5_000, 16_000);
            assertArrayEquals(sound, read(file));
            speaker.write(sound, 0, 5_000, 16_000);
            assertEquals(10_000, read(file).length);
        }
    }

    @Test
    void aPipeHoldsTheSamplesAlone() throws Exception {
        Path pipe = pipe();
        CompletableFuture<byte[]> reader = CompletableFuture.supplyAsync(() -> swallow(pipe));
        try (Speaker speaker = VirtualSpeaker.raw(pipe, 0, Pace.AT_ONCE, TimeSource.system())) {
            speaker.write(new short[] {1, 2, -1}, 0, 3, 16_000);
            speaker.drain();
        }
        assertArrayEquals(new byte[] {1, 0, 2, 0, -1, -1}, reader.get());
    }

    @Test
    void closeEndsTheWaitForAReaderOfAPipe() throws Exception {
        Speaker speaker = VirtualSpeaker.raw(pipe(), 0, Pace.AT_ONCE, TimeSource.system());
        CompletableFuture<DeviceException.Kind> writer =
                CompletableFuture.supplyAsync(() ->
                        assertThrows(
                                        DeviceException.class,
                                        () -> speaker.write(new short[100], 0, 100, 16_000))
                                .kind());
        speaker.close();
        assertEquals(DeviceException.Kind.CLOSED, writer.get());
    }

    @Test
    void aFullDiskIsAnErrorThatSaysSo() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "skipped: this system has no /dev/full");
        try (Speaker speaker = VirtualSpeaker.raw(full, 0, Pace.AT_ONCE, TimeSource.system())) {
            DeviceException refused =
                    assertThrows(
                            DeviceException.class,
                            () -> speaker.write(new short[100], 0, 100, 16_000));
            assertTrue(refused.getMessage().contains("No space left"), refused.getMessage());
        }
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        DeviceException refused =
                assertThrows(
                        DeviceException.class,
                        () ->
                                VirtualSpeaker.wav(
                                        folder.resolve("no/a.wav"),
                                        0,
                                        Pace.AT_ONCE,
                                        TimeSource.system()));
        assertEquals(DeviceException.Kind.REFUSED, refused.kind());
    }

    private static short[] noise(int length) {
        Random random = new Random(length);
        short[] sound = new short[length];
        for (int i = 0; i < length; i++) {
            sound[i] = (short) random.nextInt(65_536);
        }
        return sound;
    }

    private static short[] read(Path file) throws DeviceException {
        short[] heard = new short[100_000];
        int length = 0;
        try (Microphone microphone =
                VirtualMicrophone.wav(file, Pace.AT_ONCE, TimeSource.system())) {
            short[] sample = new short[1];
            while (microphone.read(sample) != Microphone.END) {
                heard[length++] = sample[0];
            }
        }
        return Arrays.copyOf(heard, length);
    }

    private static byte[] swallow(Path pipe) {
        try (InputStream reader = Files.newInputStream(pipe)) {
            return reader.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private Path pipe() throws Exception {
        Path pipe = Files.createTempDirectory(folder, "pipe").resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }
}
