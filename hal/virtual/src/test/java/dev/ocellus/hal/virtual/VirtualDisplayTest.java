// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ocellus.hal.Display;
import dev.ocellus.hal.DisplayContract;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.Icon;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VirtualDisplayTest {
    private static final DisplayFormat GREY = new DisplayFormat(64, 32, PixelFormat.GREY8);

    @Nested
    class InMemory extends DisplayContract {
        @Override
        protected Display open() {
            return VirtualDisplay.memory(GREY, 4, TimeSource.system());
        }
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
