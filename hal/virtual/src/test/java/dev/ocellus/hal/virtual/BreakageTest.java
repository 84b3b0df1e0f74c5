// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.hal.virtual.plant.FaultKind;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakageTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final VirtualClock clock =
            VirtualClock.automatic(ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC));
    private final TimeSource.Hold me = clock.join();
    private final Breakage breakage = new Breakage("it", clock);

    @AfterEach
    void leave() {
        me.close();
    }

    private void pass(Duration duration) throws InterruptedException {
        clock.sleepUntil(clock.nanoTime() + duration.toNanos());
    }

    @ParameterizedTest
    @EnumSource(names = {"ABSENT", "DISCONNECT", "CRASH"})
    void whatIsGoneIsLostAndDoesNotOpenUntilItIsBack(FaultKind kind) throws Exception {
        Room room = new Room(clock);
        Microphone microphone = breakage.microphone(() -> VirtualMicrophone.in(room));
        short[] block = new short[160];
        microphone.read(block);
        breakage.begin(kind, Duration.ofSeconds(3));
        DeviceException lost = assertThrows(DeviceException.class, () -> microphone.read(block));
        assertEquals(DeviceException.Kind.LOST, lost.kind());
        microphone.close();
        assertThrows(
                DeviceException.class, () -> breakage.microphone(() -> VirtualMicrophone.in(room)));
        pass(Duration.ofSeconds(kind == FaultKind.CRASH ? 8 : 3));
        try (Microphone back = breakage.microphone(() -> VirtualMicrophone.in(room))) {
            assertTrue(back.read(block) >= 0);
        }
    }

    @Test
    void aSoundGoesOnWhileTheMicrophoneIsGone() throws Exception {
        Room room = new Room(clock);
        short[] tone = new short[32_000];
        java.util.Arrays.fill(tone, (short) 1000);
        short[] block = new short[160];
        try (Microphone first = VirtualMicrophone.in(room)) {
            room.play(tone, 16_000, 0);
            first.read(block);
        }
        pass(Duration.ofSeconds(1));
        try (Microphone second = VirtualMicrophone.in(room)) {
            second.read(block);
            assertEquals(1000, block[100], 2);
            pass(Duration.ofSeconds(1));
            for (int i = 0; i < 100; i++) {
                second.read(block);
            }
            assertEquals(0, block[100]);
        }
    }

    @Test
    void aFrozenMicrophoneRepeatsItselfByTheClock() throws Exception {
        Room room = new Room(clock);
        try (Microphone microphone = breakage.microphone(() -> VirtualMicrophone.in(room))) {
            short[] tone = new short[1600];
            java.util.Arrays.fill(tone, (short) 500);
            room.play(tone, 16_000, 0);
            short[] before = new short[160];
            for (int i = 0; i < 4; i++) {
                microphone.read(before);
            }
            breakage.begin(FaultKind.FROZEN, LONG);
            short[] after = new short[160];
            long last = 0;
            for (int i = 0; i < 50; i++) {
                long nanos = microphone.read(after);
                assertTrue(nanos > last);
                last = nanos;
            }
            assertArrayEquals(before, after);
        }
    }

    @Test
    void aCameraShowsNoiseOrComesLateAndIsWellAgain() throws Exception {
        Scenery scenery = Scenery.dark(Scenery.Look.USUAL, clock);
        try (Camera camera =
                breakage.camera(() -> VirtualCamera.at(scenery, VirtualIndicator.working()))) {
            assertFalse(isBright(camera));
            breakage.begin(FaultKind.NAN, Duration.ofSeconds(1));
            assertTrue(isBright(camera));
            pass(Duration.ofSeconds(1));
            assertFalse(isBright(camera));
            breakage.begin(FaultKind.SLOW, LONG);
            Frame late = camera.read();
            assertNotNull(late);
            assertTrue(clock.nanoTime() - late.nanoTime() >= 1_000_000_000);
        }
    }

    private static boolean isBright(Camera camera) throws DeviceException {
        Frame frame = camera.read();
        assertNotNull(frame);
        long sum = 0;
        for (long i = 0; i < 1000; i++) {
            sum += frame.raster().pixels().get(ValueLayout.JAVA_BYTE, i) & 0xff;
        }
        return sum > 1000;
    }

    @Test
    void sensorsOfTheBodyShowNoNumberOrLeap() throws Exception {
        VirtualImu still = VirtualImu.live(clock);
        VirtualHeartRate calm = VirtualHeartRate.live(65, clock);
        try (Imu imu = breakage.imu(() -> still);
                HeartRate heart = breakage.heartRate(() -> calm)) {
            breakage.begin(FaultKind.NAN, LONG);
            assertTrue(Double.isNaN(imu.read().ax()));
            assertTrue(Double.isNaN(heart.read().beatsPerMinute()));
            breakage.begin(FaultKind.SPIKE, LONG);
            double fastest = 0;
            for (int i = 0; i < 6; i++) {
                fastest = Math.max(fastest, heart.read().beatsPerMinute());
            }
            assertEquals(250, fastest);
            breakage.begin(FaultKind.FROZEN, LONG);
            heart.read();
            calm.beatsPerMinute(90);
            heart.read();
            assertEquals(65, heart.read().beatsPerMinute());
        }
    }

    @Test
    void aSpeakerAndADisplayAreLeftAndTakenUpAgain() throws Exception {
        try (VirtualSpeaker loud = VirtualSpeaker.silent(Pace.AT_ONCE, clock)) {
            Speaker speaker = breakage.speaker(loud);
            speaker.write(new short[160], 0, 160, 16_000);
            breakage.begin(FaultKind.ABSENT, Duration.ofSeconds(1));
            assertThrows(
                    DeviceException.class, () -> speaker.write(new short[160], 0, 160, 16_000));
            speaker.close();
            assertThrows(DeviceException.class, () -> breakage.speaker(loud));
            pass(Duration.ofSeconds(1));
            breakage.speaker(loud).write(new short[160], 0, 160, 16_000);
            DeviceException closed =
                    assertThrows(
                            DeviceException.class,
                            () -> speaker.write(new short[160], 0, 160, 16_000));
            assertEquals(DeviceException.Kind.CLOSED, closed.kind());
        }
        DisplayFormat format = new DisplayFormat(64, 32, PixelFormat.GREY8);
        try (VirtualDisplay bright = VirtualDisplay.memory(format, 1, clock)) {
            Display display = breakage.display(bright);
            display.brightness(0.5);
            breakage.begin(FaultKind.CRASH, Duration.ofSeconds(1));
            assertThrows(DeviceException.class, () -> display.brightness(1));
            assertThrows(DeviceException.class, () -> breakage.display(bright));
        }
    }
}
