// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.CameraContract;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.Indicator;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualCameraTest {
    private static final ZonedDateTime START =
            ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC);

    private final VirtualClock clock = VirtualClock.automatic(START);
    private final VirtualIndicator light = VirtualIndicator.working();
    private final Scenery scenery = Scenery.dark(Scenery.Look.USUAL, clock);

    @TempDir private Path folder;

    @Nested
    class OfAPictureInRealTime extends CameraContract {
        @Override
        protected Camera open() throws Exception {
            Path file = picture("a.png", 0x102030);
            return VirtualCamera.of(
                    file,
                    light,
                    Pace.REAL_TIME,
                    new Scenery.Look(100, Duration.ZERO),
                    TimeSource.system());
        }

        @Override
        protected Indicator light() {
            return light;
        }
    }

    @Nested
    class OfAFolderAtOnce extends CameraContract {
        @Override
        protected Camera open() throws Exception {
            picture("a.png", 0x102030);
            picture("b.png", 0x405060);
            return camera(folder, Pace.AT_ONCE);
        }

        @Override
        protected Indicator light() {
            return light;
        }
    }

    @Nested
    class InDarkness extends CameraContract {
        @Override
        protected Camera open() throws Exception {
            return VirtualCamera.at(scenery, light);
        }

        @Override
        protected Indicator light() {
            return light;
        }
    }

    @Test
    void aPictureIsReadInItsColoursAndOnceWhenItNeedNotLast() throws Exception {
        try (Camera camera = camera(picture("a.png", 0x102030), Pace.AT_ONCE)) {
            Frame frame = camera.read();
            assertNotNull(frame);
            assertEquals(40, frame.raster().widthPx());
            assertEquals(30, frame.raster().heightPx());
            assertEquals(PixelFormat.BGR24, frame.raster().format());
            assertEquals(0x102030, pixel(frame, 39, 29));
            assertNull(camera.read());
            assertNull(camera.read());
        }
    }

    @Test
    void aPictureStaysInRealTime() throws Exception {
        try (Camera camera = camera(picture("a.png", 0x102030), Pace.REAL_TIME)) {
            for (int i = 0; i < 20; i++) {
                Frame frame = camera.read();
                assertNotNull(frame);
                assertEquals(i, frame.sequence());
                assertEquals(i * 100_000_000L, frame.nanoTime());
            }
        }
        assertEquals(1_900_000_000L, clock.nanoTime());
    }

    @Test
    void whatIsHeldBeforeItIsSeenInTurnUntilItIsTakenAway() throws Exception {
        try (VirtualCamera camera = VirtualCamera.at(scenery, light)) {
            scenery.show(picture("a.png", 0x102030));
            assertEquals(0x102030, pixel(camera.read(), 3, 3));
            scenery.cover(List.of(plain(0x000001), plain(0x000002)));
            for (int i = 0; i < 4; i++) {
                Frame frame = camera.read();
                assertNotNull(frame);
                assertEquals(8, frame.raster().widthPx());
                assertEquals(1 + i % 2, pixel(frame, 3, 3));
                assertEquals(i + 1, frame.sequence());
            }
            scenery.show(picture("b.png", 0x405060));
            assertEquals(8, camera.read().raster().widthPx());
            scenery.uncover();
            assertEquals(0x405060, pixel(camera.read(), 3, 3));
        }
    }

    @Test
    void aCameraThatIsUnpluggedIsLostAndSoIsEveryOtherUntilItIsPluggedIn() throws Exception {
        scenery.show(picture("a.png", 0x102030));
        try (Camera camera = VirtualCamera.at(scenery, light)) {
            camera.read();
            scenery.unplug(Duration.ofSeconds(2));
            assertEquals(Kind.LOST, assertThrows(DeviceException.class, camera::read).kind());
        }
        assertFalse(light.lit());
        DeviceException absent =
                assertThrows(DeviceException.class, () -> VirtualCamera.at(scenery, light));
        assertEquals(Kind.ABSENT, absent.kind());
        assertFalse(light.lit());
        clock.advance(Duration.ofSeconds(2));
        try (Camera camera = VirtualCamera.at(scenery, light)) {
            assertTrue(light.lit());
            assertEquals(0x102030, pixel(camera.read(), 3, 3));
        }
    }

    @Test
    void whatIsNoFileIsRefusedInsteadOfWaitedFor() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "no " + device + " here");
        DeviceException refused =
                assertThrows(DeviceException.class, () -> camera(device, Pace.AT_ONCE));
        assertEquals(Kind.UNREADABLE, refused.kind());
        assertTrue(
                refused.getMessage().contains("neither a file nor a folder"), refused.getMessage());
    }

    private static Raster plain(int rgb) {
        byte[] pixels = new byte[8 * 8 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (rgb >> (8 * (i % 3)));
        }
        return new Raster(8, 8, PixelFormat.BGR24, MemorySegment.ofArray(pixels));
    }

    @Test
    void olderPicturesAreDropped() throws Exception {
        try (Camera camera = camera(picture("a.png", 0x102030), Pace.REAL_TIME)) {
            camera.read();
            clock.advance(Duration.ofMillis(1_050));
            Frame frame = camera.read();
            assertNotNull(frame);
            assertEquals(10, frame.sequence());
            assertEquals(1_000_000_000L, frame.nanoTime());
        }
    }

    @Test
    void aFolderIsSeenInTheOrderOfItsNames() throws Exception {
        picture("b.png", 0x000002);
        picture("a.PNG", 0x000001);
        picture("c.jpg.png", 0x000003);
        Files.writeString(folder.resolve("readme.txt"), "no picture");
        try (Camera camera = camera(folder, Pace.AT_ONCE)) {
            for (int i = 1; i <= 3; i++) {
                Frame frame = camera.read();
                assertNotNull(frame);
                assertEquals(i, pixel(frame, 0, 0));
                assertEquals((i - 1) * 1_000_000_000L, frame.nanoTime());
            }
            assertNull(camera.read());
        }
        try (Camera camera = camera(folder, Pace.REAL_TIME)) {
            int last = 0;
            int frames = 0;
            for (Frame frame = camera.read(); frame != null; frame = camera.read()) {
                frames++;
                last = pixel(frame, 0, 0);
            }
            assertEquals(30, frames);
            assertEquals(3, last);
        }
    }

    @Test
    void whatIsShownIsSeenFromThenOnAndStays() throws Exception {
        try (VirtualCamera camera = VirtualCamera.at(scenery, light)) {
            Frame dark = camera.read();
            assertNotNull(dark);
            assertEquals(0, pixel(dark, 0, 0));
            Path pictures = Files.createDirectory(folder.resolve("two"));
            Files.move(picture("a.png", 0x000001), pictures.resolve("a.png"));
            Files.move(picture("b.png", 0x000002), pictures.resolve("b.png"));
            scenery.show(pictures);
            for (int i = 0; i < 40; i++) {
                Frame frame = camera.read();
                assertNotNull(frame);
                assertEquals(i + 1, frame.sequence());
                assertEquals(i < 10 ? 1 : 2, pixel(frame, 0, 0), "frame " + i);
            }
            DeviceException refused =
                    assertThrows(
                            DeviceException.class, () -> scenery.show(folder.resolve("no.png")));
            assertEquals(Kind.UNREADABLE, refused.kind());
            assertNotNull(camera.read());
        }
    }

    @Test
    void aPhotographIsTurnedUpright() throws Exception {
        BufferedImage lying = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 32; y++) {
                lying.setRGB(x, y, x < 32 ? 0xFF0000 : 0x0000FF);
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(lying, "jpg", jpeg);
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(jpeg.toByteArray(), 0, 2);
        turned.writeBytes(exif);
        turned.write(jpeg.toByteArray(), 2, jpeg.size() - 2);
        Path file = Files.write(folder.resolve("a.jpg"), turned.toByteArray());
        try (Camera camera = camera(file, Pace.AT_ONCE)) {
            Frame frame = camera.read();
            assertNotNull(frame);
            assertEquals(32, frame.raster().widthPx());
            assertEquals(64, frame.raster().heightPx());
            assertTrue((pixel(frame, 16, 8) >> 16) > 200, "the upper half is red");
            assertTrue((pixel(frame, 16, 56) & 0xFF) > 200, "the lower half is blue");
        }
    }

    @Test
    void aTurnMovesEveryPixel() {
        byte[] pixels = new byte[3 * 6];
        for (int i = 0; i < 6; i++) {
            pixels[3 * i] = (byte) i;
        }
        assertEquals("3 0 4 1 5 2", turned(Turn.QUARTER, pixels));
        assertEquals("5 4 3 2 1 0", turned(Turn.HALF, pixels));
        assertEquals("2 5 1 4 0 3", turned(Turn.THREE_QUARTERS, pixels));
        assertEquals("0 1 2 3 4 5", turned(Turn.NONE, pixels));
        assertEquals(Turn.THREE_QUARTERS, Turn.clockwise(-90));
        assertEquals(Turn.HALF, Turn.clockwise(180.2));
        assertEquals(Turn.NONE, Turn.clockwise(Double.NaN));
    }

    @Test
    void aCameraWithoutALightDoesNotOpen() throws Exception {
        Path file = picture("a.png", 0);
        DeviceException refused =
                assertThrows(
                        DeviceException.class,
                        () ->
                                VirtualCamera.of(
                                        file,
                                        VirtualIndicator.broken(),
                                        Pace.AT_ONCE,
                                        Scenery.Look.USUAL,
                                        clock));
        assertEquals(Kind.REFUSED, refused.kind());
        assertTrue(refused.getMessage().contains("light"), refused.getMessage());
    }

    @Test
    void aCameraWhoseLightGoesOutStops() throws Exception {
        try (Camera camera = camera(picture("a.png", 0), Pace.REAL_TIME)) {
            camera.read();
            light.light(false);
            DeviceException lost = assertThrows(DeviceException.class, camera::read);
            assertEquals(Kind.LOST, lost.kind());
        }
    }

    @Test
    void anotherHolderCannotDarkenTheLight() throws Exception {
        VirtualIndicator other = light.another();
        try (Camera camera = camera(picture("a.png", 0), Pace.REAL_TIME)) {
            other.light(false);
            assertTrue(other.lit());
            assertNotNull(camera.read());
        }
        assertFalse(other.lit());
    }

    /** Made by Pillow 12: red on the left, blue on the right; of the animated ones the first. */
    @ParameterizedTest
    @CsvSource({
        "cmyk.jpg, 40",
        "deep.png, 0",
        "palette.png, 0",
        "animated.gif, 12",
        "animated.webp, 0"
    })
    void picturesOfOtherSortsAreReadInTheirColours(String name, int tolerance) throws Exception {
        try (Camera camera = camera(odd(name), Pace.AT_ONCE)) {
            Frame frame = camera.read();
            assertNotNull(frame);
            assertEquals(32, frame.raster().widthPx());
            assertColour(0xDC141E, pixel(frame, 3, 8), tolerance);
            assertColour(0x1428D2, pixel(frame, 28, 8), tolerance);
            assertNull(camera.read());
        }
    }

    /** As the pictures were read that the references of the detectors were made from. */
    @Test
    void whatIsTransparentHasItsOwnColours() throws Exception {
        try (Camera camera = camera(odd("alpha.png"), Pace.AT_ONCE)) {
            Frame frame = camera.read();
            assertNotNull(frame);
            assertEquals(0xDC141E, pixel(frame, 4, 9));
            assertEquals(0x1428D2, pixel(frame, 20, 9));
            assertEquals(0x1428D2, pixel(frame, 20, 14));
        }
    }

    @Test
    void aPictureOfOneBitIsBlackAndWhite() throws Exception {
        try (Camera camera = camera(odd("bilevel.png"), Pace.AT_ONCE)) {
            Frame frame = camera.read();
            assertNotNull(frame);
            assertEquals(0xFFFFFF, pixel(frame, 3, 8));
            assertEquals(0, pixel(frame, 28, 8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void aJpegThatIsCutShortIsSeenAndThenSaidToBe(int missing) throws Exception {
        byte[] whole = Files.readAllBytes(odd("cmyk.jpg"));
        byte[] part = Arrays.copyOf(whole, whole.length - missing);
        Path half = Files.write(folder.resolve("part.jpg"), part);
        try (Camera camera = camera(half, Pace.AT_ONCE)) {
            assertNotNull(camera.read());
            DeviceException told = assertThrows(DeviceException.class, camera::read);
            assertEquals(Kind.CUT_SHORT, told.kind());
        }
    }

    private static Path odd(String name) throws Exception {
        return Path.of(VirtualCameraTest.class.getResource("odd/" + name).toURI());
    }

    private static void assertColour(int expected, int actual, int tolerance) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertEquals(
                    (expected >> shift) & 0xFF,
                    (actual >> shift) & 0xFF,
                    tolerance,
                    Integer.toHexString(actual));
        }
    }

    @Test
    void whatIsNoPictureIsUnreadableAndLeavesTheLightDark() throws Exception {
        assertUnreadable(folder.resolve("no.png"), "no such file");
        assertUnreadable(Files.createDirectory(folder.resolve("empty")), "holds no pictures");
        assertUnreadable(
                Files.writeString(folder.resolve("text.png"), "no picture"), "convert it to");
        assertUnreadable(Files.createFile(folder.resolve("nothing.jpg")), "convert it to");
        byte[] png = Files.readAllBytes(picture("a.png", 0x102030));
        Path cut = folder.resolve("cut.png");
        assertUnreadable(Files.write(cut, Arrays.copyOf(png, 40)), "no picture");
        assertFalse(light.lit());
    }

    private void assertUnreadable(Path path, String reason) {
        DeviceException refused =
                assertThrows(DeviceException.class, () -> camera(path, Pace.AT_ONCE));
        assertEquals(Kind.UNREADABLE, refused.kind());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    private VirtualCamera camera(Path path, Pace pace) throws DeviceException {
        return VirtualCamera.of(path, light, pace, Scenery.Look.USUAL, clock);
    }

    private Path picture(String name, int rgb) throws Exception {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 30; y++) {
                image.setRGB(x, y, rgb);
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static int pixel(Frame frame, int x, int y) {
        Raster raster = frame.raster();
        long at = 3L * ((long) y * raster.widthPx() + x);
        int rgb = 0;
        for (int channel = 2; channel >= 0; channel--) {
            rgb = rgb << 8 | (raster.pixels().get(ValueLayout.JAVA_BYTE, at + channel) & 0xFF);
        }
        return rgb;
    }

    /** Three pixels wide, two high. */
    private static String turned(Turn turn, byte[] pixels) {
        Raster nothing = new Raster(1, 1, PixelFormat.BGR24, MemorySegment.ofArray(new byte[3]));
        Raster upright = turn.apply(MemorySegment.ofArray(pixels), 3, 2, nothing);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(i == 0 ? "" : " ");
            text.append(upright.pixels().get(ValueLayout.JAVA_BYTE, 3L * i));
        }
        return text.toString();
    }
}
