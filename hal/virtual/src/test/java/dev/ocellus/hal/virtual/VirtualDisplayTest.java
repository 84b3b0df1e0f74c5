// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Display;
import dev.ocellus.hal.DisplayContract;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.Icon;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VirtualDisplayTest {
    private static final DisplayFormat GREY = new DisplayFormat(64, 32, PixelFormat.GREY8);

    @TempDir private Path folder;

    @Nested
    class InMemory extends DisplayContract {
        @Override
        protected Display open() {
            return VirtualDisplay.memory(GREY, 4, TimeSource.system());
        }
    }

    @Nested
    class AsPng extends DisplayContract {
        @Override
        protected Display open() throws Exception {
            return VirtualDisplay.png(
                    new DisplayFormat(65, 33, PixelFormat.MONO1),
                    folder.resolve("png"),
                    true,
                    TimeSource.system());
        }
    }

    @Nested
    class OnATerminal extends DisplayContract {
        @Override
        protected Display open() {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
            return VirtualDisplay.terminal(GREY, nowhere, true, TimeSource.system());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MONO1", "GREY8", "RGB24"})
    void pngFilesHoldThePixels(PixelFormat depth) throws Exception {
        DisplayFormat format = new DisplayFormat(70, 40, depth);
        int rowBytes = depth.rowBytes(70);
        byte[] pixels = new byte[rowBytes * 40];
        new Random(1).nextBytes(pixels);
        try (VirtualDisplay display =
                VirtualDisplay.png(format, folder, false, TimeSource.system())) {
            Raster raster = new Raster(70, 40, depth, MemorySegment.ofArray(pixels));
            display.show(new DisplayFrame(raster, List.of(), List.of()));
        }
        BufferedImage image = ImageIO.read(folder.resolve("latest.png").toFile());
        assertEquals(70, image.getWidth());
        assertEquals(40, image.getHeight());
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 70; x++) {
                int at = y * rowBytes;
                int wanted =
                        switch (depth) {
                            case MONO1 ->
                                    (pixels[at + x / 8] >> (7 - x % 8) & 1) == 1 ? 0xFFFFFF : 0;
                            case GREY8 -> (pixels[at + x] & 0xFF) * 0x010101;
                            default ->
                                    (pixels[at + 3 * x] & 0xFF) << 16
                                            | (pixels[at + 3 * x + 1] & 0xFF) << 8
                                            | (pixels[at + 3 * x + 2] & 0xFF);
                        };
                int found =
                        depth == PixelFormat.GREY8
                                ? image.getRaster().getSample(x, y, 0) * 0x010101
                                : image.getRGB(x, y) & 0xFFFFFF;
                assertEquals(wanted, found, "pixel " + x + "," + y);
            }
        }
    }

    @Test
    void aSeriesOfPngFilesHasOneForEachChange() throws Exception {
        Files.write(folder.resolve("hud-000009.png"), new byte[1]);
        Files.write(folder.resolve("mine.png"), new byte[1]);
        try (Arena arena = Arena.ofConfined();
                VirtualDisplay display =
                        VirtualDisplay.png(GREY, folder, true, TimeSource.system())) {
            display.show(frame(arena, 1, "a"));
            display.show(frame(arena, 1, "a"));
            display.show(frame(arena, 2, "b"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("hud-000001.png", "hud-000002.png", "latest.png", "mine.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals(
                -1, Files.mismatch(folder.resolve("hud-000002.png"), folder.resolve("latest.png")));
    }

    @Test
    void plainLinesArePrintedOnceAndGrowWhereTheyStopped() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined();
                VirtualDisplay display =
                        VirtualDisplay.terminal(GREY, out, false, TimeSource.system())) {
            display.show(frame(arena, 1, "what time is it?"));
            display.show(frame(arena, 2, "what time is it?", "It"));
            display.show(frame(arena, 3, "what time is it?", "It is ten"));
            display.show(frame(arena, 4, "It is ten past", "nine."));
            display.show(frame(arena, 5, "Ready"));
        }
        assertEquals(
                List.of("what time is it?", "It is ten past", "nine.", "Ready"),
                printed.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void aFrameOnATerminalIsDrawnOverTheOneBefore() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined();
                VirtualDisplay display =
                        VirtualDisplay.terminal(GREY, out, true, TimeSource.system())) {
            display.show(frame(arena, 1, "09:00", "Γειά σου"));
            display.show(frame(arena, 2, "09:01"));
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("╭─ battery ─"), text);
        assertTrue(text.contains("│ \u001b[1mΓειά σου\u001b[0m "), text);
        assertTrue(text.contains("╯\n\u001b[4A\r\u001b[J╭"), text);
        assertTrue(text.endsWith("\u001b[3A\r\u001b[J"), text);
    }

    @Test
    void remembersTheLatestPicturesThatDiffer() throws Exception {
        try (Arena arena = Arena.ofConfined();
                VirtualDisplay display = VirtualDisplay.memory(GREY, 2, TimeSource.system())) {
            assertNull(display.last());
            display.show(frame(arena, 1, "a"));
            display.show(frame(arena, 1, "a"));
            display.show(frame(arena, 2, "b"));
            display.show(frame(arena, 2, "c"));
            List<Shown> shown = display.shown();
            assertEquals(
                    List.of(List.of("b"), List.of("c")), shown.stream().map(Shown::lines).toList());
            assertEquals(2, shown.getFirst().raster().pixels().get(ValueLayout.JAVA_BYTE, 77));
        }
    }

    @Test
    void keepsItsOwnCopyOfThePixels() throws Exception {
        try (Arena arena = Arena.ofConfined();
                VirtualDisplay display = VirtualDisplay.memory(GREY, 2, TimeSource.system())) {
            DisplayFrame frame = frame(arena, 9, "a");
            display.show(frame);
            frame.raster().pixels().fill((byte) 0);
            Shown last = display.last();
            assertNotNull(last);
            assertEquals(9, last.raster().pixels().get(ValueLayout.JAVA_BYTE, 0));
            assertEquals(List.of(Icon.BATTERY), last.icons());
        }
    }

    @Test
    void isDarkOnceItIsClosed() throws Exception {
        VirtualDisplay display = VirtualDisplay.memory(GREY, 2, TimeSource.system());
        display.brightness(0.5);
        assertEquals(0.5, display.brightness());
        display.close();
        assertEquals(0, display.brightness());
    }

    static DisplayFrame frame(Arena arena, int value, String... lines) {
        Raster raster = new Raster(64, 32, PixelFormat.GREY8, arena.allocate(64 * 32));
        raster.pixels().fill((byte) value);
        return new DisplayFrame(raster, List.of(lines), List.of(Icon.BATTERY));
    }
}
