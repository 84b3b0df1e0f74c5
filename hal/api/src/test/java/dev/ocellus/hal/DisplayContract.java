// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Display} keeps to; a driver's test gives it an open one to try. */
public abstract class DisplayContract {
    /**
     * {@return an open display}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Display open() throws Exception;

    @Test
    void showsPicturesInItsFormat() throws Exception {
        try (Arena arena = Arena.ofConfined();
                Display display = open()) {
            DisplayFormat format = display.format();
            display.show(frame(arena, format.widthPx(), format.heightPx(), format.format(), "a"));
            display.show(frame(arena, format.widthPx(), format.heightPx(), format.format(), "b"));
            assertEquals(format, display.format());
        }
    }

    @Test
    void refusesAPictureOfAnotherSize() throws Exception {
        try (Arena arena = Arena.ofConfined();
                Display display = open()) {
            DisplayFormat format = display.format();
            DisplayFrame wide =
                    frame(arena, format.widthPx() + 8, format.heightPx(), format.format(), "a");
            assertThrows(IllegalArgumentException.class, () -> display.show(wide));
        }
    }

    @Test
    void brightnessIsBetweenDarkAndFull() throws Exception {
        try (Display display = open()) {
            display.brightness(0);
            display.brightness(1);
            assertThrows(IllegalArgumentException.class, () -> display.brightness(-0.1));
            assertThrows(IllegalArgumentException.class, () -> display.brightness(Double.NaN));
        }
    }

    @Test
    void closesTwiceAndShowsNothingAfterwards() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            Display display = open();
            DisplayFormat format = display.format();
            display.close();
            display.close();
            DisplayFrame frame =
                    frame(arena, format.widthPx(), format.heightPx(), format.format(), "a");
            DeviceException closed = assertThrows(DeviceException.class, () -> display.show(frame));
            assertEquals(DeviceException.Kind.CLOSED, closed.kind());
        }
    }

    private static DisplayFrame frame(
            Arena arena, int widthPx, int heightPx, PixelFormat format, String line) {
        long bytes = (long) format.rowBytes(widthPx) * heightPx;
        Raster raster = new Raster(widthPx, heightPx, format, arena.allocate(bytes));
        raster.pixels().fill((byte) line.charAt(0));
        return new DisplayFrame(raster, List.of(line), List.of(Icon.MICROPHONE_OPEN));
    }
}
