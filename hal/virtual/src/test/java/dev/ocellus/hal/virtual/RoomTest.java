// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
    private final VirtualClock clock =
            VirtualClock.automatic(ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC));
    private final Room room = new Room(clock);
    private final Microphone microphone = VirtualMicrophone.in(room);
    private final short[] block = new short[160];
    private TimeSource.Hold me = clock.hold();

    @TempDir private Path folder;

    @BeforeEach
    void join() {
        me.close();
        me = clock.join();
    }

    @AfterEach
    void leave() {
        me.close();
    }

    @Test
    void isSilentWhileNothingSounds() throws Exception {
        assertEquals(0, microphone.read(block));
        assertEquals(10_000_000, microphone.read(block));
        assertEquals(0, peak());
    }

    @Test
    void aSoundBeginsAtItsMomentToTheSample() throws Exception {
        clock.sleepUntil(12_500_000);
        microphone.read(block);
        clock.sleepUntil(25_000_000);
        Sound sound = room.play(new short[] {1_000, 2_000, 3_000}, 16_000, 0);
        assertEquals(25_000_000, sound.startNanos());
        assertEquals(22_500_000, microphone.read(block));
        assertEquals(0, block[39]);
        assertEquals(1_000, block[40]);
        assertEquals(3_000, block[42]);
        assertEquals(0, block[43]);
    }

    @Test
    void gainAndNoiseAddUp() throws Exception {
        Path noise = Wav.of(16, 16_000, 1, 7, i -> 0.125).write(folder, "noise.wav");
        Sound loop = room.loop(noise, -20);
        room.play(new short[] {10_000, -10_000}, 16_000, 6.0206);
        microphone.read(block);
        assertEquals(20_410, block[0], 2);
        assertEquals(-19_590, block[1], 2);
        assertEquals(410, block[159], 1);
        loop.stop();
        microphone.read(block);
        assertEquals(0, peak());
    }

    @Test
    void awaitReturnsWhenTheSoundHasEnded() throws Exception {
        Path file = Wav.of(16, 48_000, 2, 24_000, i -> 0.5).write(folder, "half.wav");
        Sound sound = room.play(file, 0);
        assertEquals(Duration.ofMillis(500), sound.length());
        sound.await();
        assertEquals(500_000_000, clock.nanoTime());
    }

    @Test
    void awaitTellsThatTheFileWasUnreadable() throws Exception {
        Path file = Wav.ofFloats(16_000, 0, 0, Float.NaN, 0).write(folder, "nan.wav");
        Sound sound = room.play(file, 0);
        microphone.read(block);
        DeviceException refused = assertThrows(DeviceException.class, sound::await);
        assertEquals(DeviceException.Kind.UNREADABLE, refused.kind());
    }

    @Test
    void whatNobodyReadInTimeIsLostAndCounted() throws Exception {
        microphone.read(block);
        room.play(new short[48_000], 16_000, 0);
        clock.sleepUntil(5_000_000_000L);
        long nanos = microphone.read(block);
        assertEquals(3_000_000_000L, nanos);
        assertEquals((3_000 - 10) * 16, microphone.lostFrames());
    }

    @Test
    void soundsGoOnUnheardWhileTheMicrophoneIsMuted() throws Exception {
        short[] second = new short[16_000];
        second[12_000] = 5_000;
        Sound sound = room.play(second, 16_000, 0);
        microphone.mute(true);
        clock.sleepUntil(745_000_000);
        microphone.mute(false);
        assertEquals(745_000_000, microphone.read(block));
        assertEquals(5_000, block[80]);
        sound.await();
        assertEquals(0, microphone.lostFrames());
    }

    @Test
    void endsWhenTheRoomEnds() throws Exception {
        clock.sleepUntil(5_000_000);
        microphone.read(block);
        room.end();
        assertEquals(Microphone.END, microphone.read(block));
    }

    @Test
    void hasOneMicrophone() {
        assertThrows(IllegalStateException.class, () -> VirtualMicrophone.in(room));
    }

    @Test
    void theSpeakerLeaksIntoTheMicrophoneLaterAndSofter() throws Exception {
        try (VirtualSpeaker speaker = VirtualSpeaker.silent(Pace.REAL_TIME, clock)) {
            room.leak(speaker, -20, Duration.ofMillis(80));
            int length = 22_050 / 10;
            short[] tone = new short[length];
            for (int i = 0; i < length; i++) {
                tone[i] = (short) (20_000 * Math.sin(2 * Math.PI * 700 * i / 22_050));
            }
            clock.sleepUntil(100_000_000);
            speaker.write(tone, 0, length, 22_050);
            double error = 0;
            for (long at = microphone.read(block); at < 400_000_000; at = microphone.read(block)) {
                for (int i = 0; i < 160; i++) {
                    double t = (at + i * 62_500L) * 1e-9 - 0.180;
                    boolean edge = Math.abs(t) < 0.005 || Math.abs(t - 0.1) < 0.005;
                    double wanted = t >= 0 && t < 0.1 ? 2_000 * Math.sin(2 * Math.PI * 700 * t) : 0;
                    error = edge ? error : Math.max(error, Math.abs(block[i] - wanted));
                }
            }
            assertTrue(error < 4, "echo is off by " + error);
        }
    }

    @Test
    void whatTheSpeakerDidNotPlayIsNotHeard() throws Exception {
        try (VirtualSpeaker speaker = VirtualSpeaker.silent(Pace.REAL_TIME, clock)) {
            room.leak(speaker, 0, Duration.ofMillis(5));
            short[] loud = new short[3_000];
            java.util.Arrays.fill(loud, (short) 10_000);
            microphone.read(block);
            speaker.write(loud, 0, 3_000, 16_000);
            clock.sleepUntil(30_000_000);
            speaker.stop();
            int heard = 0;
            for (int i = 0; i < 30; i++) {
                microphone.read(block);
                for (short sample : block) {
                    heard += sample > 5_000 ? 1 : 0;
                }
            }
            assertEquals(320, heard, 1);
        }
    }

    private int peak() {
        int peak = 0;
        for (short sample : block) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
