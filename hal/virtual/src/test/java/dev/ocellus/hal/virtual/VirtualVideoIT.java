// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Frame;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real videos, of the test data that lies beside the checkout. */
class VirtualVideoIT {
    private static final Path SHARED =
            Path.of(System.getProperty("ocellus.shared", "../shared"), "testdata");

    private final VirtualClock clock =
            VirtualClock.automatic(ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC));
    private final VirtualIndicator light = VirtualIndicator.working();

    @TempDir private Path folder;

    static List<Path> clips() throws Exception {
        Path videos = SHARED.resolve("video");
        if (!Files.isDirectory(videos)) {
            return List.of(videos);
        }
        try (Stream<Path> files = Files.list(videos)) {
            return files.filter(file -> file.toString().matches(".*\\.(mp4|avi|webm|mkv)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("clips")
    void everyPictureOfAVideoIsReadInOrder(Path clip) throws Exception {
        assumeTrue(Files.isRegularFile(clip), "skipped: no video at " + clip);
        long last = -1;
        long frames = 0;
        double brightness = 0;
        try (Camera camera = camera(clip, Pace.AT_ONCE)) {
            for (Frame frame = camera.read(); frame != null; frame = camera.read()) {
                assertTrue(frame.nanoTime() > last, frame.nanoTime() + " after " + last);
                assertEquals(frames++, frame.sequence());
                last = frame.nanoTime();
                long middle = frame.raster().pixels().byteSize() / 2;
                brightness += frame.raster().pixels().get(ValueLayout.JAVA_BYTE, middle) & 0xFF;
            }
        }
        assertTrue(frames > 10, frames + " pictures");
        assertTrue(last > 500_000_000L, "it lasts until " + last);
        assertTrue(brightness / frames > 5, "it is all black");
    }

    @Test
    void aVideoInRealTimeIsSeenByTheClock() throws Exception {
        Path clip = clips().getFirst();
        assumeTrue(Files.isRegularFile(clip), "skipped: no video at " + clip);
        try (Camera camera = camera(clip, Pace.REAL_TIME)) {
            Frame first = camera.read();
            assertNotNull(first);
            assertEquals(0, first.nanoTime());
            clock.advance(Duration.ofSeconds(2));
            Frame later = camera.read();
            assertNotNull(later);
            assertTrue(later.nanoTime() <= clock.nanoTime(), "seen at " + later.nanoTime());
            assertTrue(later.nanoTime() > 1_850_000_000L, "seen at " + later.nanoTime());
            assertTrue(later.sequence() > 5, "number " + later.sequence());
        }
    }

    /** Those whose index comes first: without it nothing of a video can be read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "video/people-one-by-one.mp4",
                "hands/gesture_test_video.mp4",
                "hands/hand_landmarker_test_video.mp4"
            })
    void aVideoThatIsCutOffIsReadAsFarAsItGoesAndSaysSo(String name) throws Exception {
        Path clip = SHARED.resolve(name);
        assumeTrue(Files.isRegularFile(clip), "skipped: no video at " + clip);
        byte[] bytes = Files.readAllBytes(clip);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 3));
        AtomicInteger frames = new AtomicInteger();
        try (Camera camera = camera(cut, Pace.AT_ONCE)) {
            DeviceException told =
                    assertThrows(
                            DeviceException.class,
                            () -> {
                                while (camera.read() != null) {
                                    frames.incrementAndGet();
                                }
                            });
            assertEquals(DeviceException.Kind.CUT_SHORT, told.kind());
        }
        assertTrue(frames.get() > 0, "nothing of it was seen");
    }

    @Test
    void aVideoThatWasTakenOnItsSideIsTurnedUpright() throws Exception {
        Path clip = clips().getFirst();
        assumeTrue(Files.isRegularFile(clip), "skipped: no video at " + clip);
        byte[] bytes = Files.readAllBytes(clip);
        int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd");
        assertTrue(header > 0, "no track header");
        ByteBuffer matrix = ByteBuffer.wrap(bytes, header + 44, 36);
        for (int value : new int[] {0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30}) {
            matrix.putInt(value);
        }
        Path lying = Files.write(folder.resolve("lying.mp4"), bytes);
        try (Camera plain = camera(clip, Pace.AT_ONCE);
                Camera turned = camera(lying, Pace.AT_ONCE)) {
            Frame before = plain.read();
            Frame after = turned.read();
            assertNotNull(before);
            assertNotNull(after);
            assertEquals(before.raster().heightPx(), after.raster().widthPx());
            assertEquals(before.raster().widthPx(), after.raster().heightPx());
            int height = before.raster().heightPx();
            for (int y = 0; y < height; y += 7) {
                for (int x = 0; x < before.raster().widthPx(); x += 7) {
                    assertEquals(blue(before, x, y), blue(after, height - 1 - y, x));
                }
            }
        }
    }

    @Test
    void aSoundFileHoldsNoPictures() throws Exception {
        Path sound = Wav.of(16, 16_000, 1, 16_000, i -> 0.5).write(folder, "sound.mp4");
        DeviceException refused =
                assertThrows(DeviceException.class, () -> camera(sound, Pace.AT_ONCE));
        assertEquals(DeviceException.Kind.UNREADABLE, refused.kind());
        assertTrue(refused.getMessage().contains("no pictures"), refused.getMessage());
    }

    private static byte blue(Frame frame, int x, int y) {
        long at = 3L * ((long) y * frame.raster().widthPx() + x);
        return frame.raster().pixels().get(ValueLayout.JAVA_BYTE, at);
    }

    private VirtualCamera camera(Path path, Pace pace) throws DeviceException {
        return VirtualCamera.of(path, light, pace, Scenery.Look.USUAL, clock);
    }
}
