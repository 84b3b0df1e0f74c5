// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Battery;
import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.Camera;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.DeviceProvider;
import dev.ocellus.hal.DeviceRequest;
import dev.ocellus.hal.Display;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.Indicator;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.PowerMeter;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.Thermometer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualDevicesTest {
    private final VirtualClock clock =
            VirtualClock.automatic(ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC));
    private final DeviceProvider provider =
            ServiceLoader.load(DeviceProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(found -> found.name().equals("virtual"))
                    .findFirst()
                    .orElseThrow();

    @TempDir private Path folder;

    @Test
    void opensEveryDeviceByItsPlainName() throws Exception {
        Map<Class<? extends Device>, String> names =
                Map.ofEntries(
                        Map.entry(Microphone.class, "none"),
                        Map.entry(Camera.class, "none"),
                        Map.entry(Speaker.class, "none"),
                        Map.entry(Display.class, "memory"),
                        Map.entry(Buttons.class, "none"),
                        Map.entry(Imu.class, "none"),
                        Map.entry(HeartRate.class, "none"),
                        Map.entry(Battery.class, "fixed"),
                        Map.entry(Thermometer.class, "skin"),
                        Map.entry(PowerMeter.class, "fixed"),
                        Map.entry(Indicator.class, "light"));
        assertEquals(names.keySet(), provider.devices());
        for (Class<? extends Device> type : provider.devices()) {
            try (Device device = open(type, String.valueOf(names.get(type)), Map.of())) {
                assertInstanceOf(type, device);
            }
        }
    }

    @Test
    void aFileMicrophoneGoesByTheClockUnlessItIsToldNotTo() throws Exception {
        Path file = Wav.of(16, 16_000, 1, 1_600, i -> 0.5).write(folder, "a.wav");
        try (Microphone paced = open(Microphone.class, file.toString(), Map.of())) {
            paced.read(new short[1_600]);
            assertEquals(100_000_000, clock.nanoTime());
        }
        try (Microphone fast = open(Microphone.class, file.toString(), Map.of("pace", "max"))) {
            fast.read(new short[1_600]);
            assertEquals(100_000_000, clock.nanoTime());
        }
    }

    @Test
    void aPipeMicrophoneIsReadAsItsOptionsSay() throws Exception {
        Wav wav = Wav.of(24, 48_000, 2, 4_800, i -> 0.5);
        Path file = Files.write(folder.resolve("raw"), wav.data);
        Map<String, String> options = Map.of("rateHz", "48000", "channels", "2", "encoding", "s24");
        try (Microphone microphone = open(Microphone.class, "pipe:" + file, options)) {
            short[] block = new short[1_600];
            microphone.read(block);
            assertEquals(16_384, block[800], 1);
            assertEquals(Microphone.END, microphone.read(block));
        }
    }

    @Test
    void aSpeakerWritesTheRateThatItIsTold() throws Exception {
        Path file = folder.resolve("a.wav");
        try (Speaker speaker = open(Speaker.class, file.toString(), Map.of("rateHz", "8000"))) {
            speaker.write(new short[16_000], 0, 16_000, 16_000);
            speaker.drain();
            assertEquals(1_000_000_000, clock.nanoTime());
        }
        assertEquals(44 + 16_000, Files.size(file));
    }

    @Test
    void aDisplayHasTheSizeThatItIsTold() throws Exception {
        Map<String, String> options =
                Map.of("widthPx", "128", "heightPx", "64", "format", "mono1", "keep", "last");
        try (Display display = open(Display.class, "png:" + folder, options)) {
            assertEquals(new DisplayFormat(128, 64, PixelFormat.MONO1), display.format());
        }
    }

    @Test
    void sensorsShowWhatTheyAreTold() throws Exception {
        try (Battery battery =
                        open(Battery.class, "fixed", Map.of("charge", "0.3", "charging", "true"));
                Thermometer die = open(Thermometer.class, "die", Map.of("celsius", "70"));
                PowerMeter meter = open(PowerMeter.class, "fixed", Map.of("watts", "7.5"));
                HeartRate heart = open(HeartRate.class, "none", Map.of("beatsPerMinute", "90"))) {
            assertEquals(0.3, battery.read().charge());
            assertTrue(battery.read().charging());
            assertEquals(70, die.readC());
            assertEquals(7.5, meter.watts());
            HeartRate.Sample beat = heart.read();
            assertEquals(new HeartRate.Sample(0, 90), beat);
        }
    }

    @Test
    void anUnknownOptionIsAnErrorThatListsTheKnownOnes() {
        assertWrong(Speaker.class, "a.wav", Map.of("rate", "8000"), "it has pace, rateHz");
        assertWrong(Microphone.class, "none", Map.of("pace", "real"), "option pace is unknown");
        assertWrong(Buttons.class, "none", Map.of("x", "1"), "option x is unknown");
    }

    @Test
    void aWrongValueIsAnErrorThatSaysWhatIsRight() {
        assertWrong(Speaker.class, "a.wav", Map.of("pace", "slow"), "one of ");
        assertWrong(Speaker.class, "a.wav", Map.of("rateHz", "96000"), "8000 to 48000");
        assertWrong(Display.class, "memory", Map.of("widthPx", "wide"), "64 to 4096");
        assertWrong(Battery.class, "fixed", Map.of("charge", "NaN"), "0.0 to 1.0");
        assertWrong(Microphone.class, "-", Map.of("encoding", "mp3"), "u8, s16");
    }

    @Test
    void aWrongNameIsAnError() {
        assertWrong(Display.class, "window", Map.of(), "png:FOLDER");
        assertWrong(Thermometer.class, "nose", Map.of(), "die or skin");
        assertWrong(Microphone.class, "", Map.of(), "must be a file");
    }

    private void assertWrong(
            Class<? extends Device> type, String name, Map<String, String> options, String reason) {
        DeviceException refused =
                assertThrows(DeviceException.class, () -> open(type, name, options));
        assertEquals(Kind.OPTION, refused.kind());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    private <D extends Device> D open(Class<D> type, String name, Map<String, String> options)
            throws DeviceException {
        return provider.open(new DeviceRequest<>(type, name, options, clock));
    }
}
