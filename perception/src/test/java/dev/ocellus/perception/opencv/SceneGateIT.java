// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SceneGateIT {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;

    /** Grey, with a white square that is somewhere. */
    private static Raster scene(PixelFormat format, int left) {
        int bytes = format.bitsPerPixel() / 8;
        MemorySegment pixels = Arena.ofAuto().allocate((long) WIDTH * HEIGHT * bytes);
        pixels.fill((byte) 90);
        for (int y = 200; y < 240; y++) {
            for (int x = left * bytes; x < (left + 40) * bytes; x++) {
                pixels.set(ValueLayout.JAVA_BYTE, (long) y * WIDTH * bytes + x, (byte) 255);
            }
        }
        return new Raster(WIDTH, HEIGHT, format, pixels);
    }

    @ParameterizedTest
    @EnumSource(names = {"GREY8", "RGB24", "BGR24"})
    void opensForTheFirstPictureForChangeAndNowAndThen(PixelFormat format) throws Exception {
        try (SceneGate gate = new SceneGate(4, 2)) {
            assertTrue(gate.opens(scene(format, 100), 0));
            assertFalse(gate.opens(scene(format, 100), 0.1));
            assertTrue(gate.opens(scene(format, 140), 0.2));
            assertFalse(gate.opens(scene(format, 140), 2.1));
            assertTrue(gate.opens(scene(format, 140), 2.3));
        }
    }

    @Test
    void aSlowDriftOpensItInTheEnd() throws EngineException {
        try (SceneGate gate = new SceneGate(4, 1000)) {
            gate.opens(scene(PixelFormat.GREY8, 100), 0);
            int opened = 0;
            for (int i = 1; i <= 60; i++) {
                opened += gate.opens(scene(PixelFormat.GREY8, 100 + i), i * 0.1) ? 1 : 0;
            }
            assertTrue(opened > 2 && opened < 20, "opened " + opened);
        }
    }

    @Test
    void aClockThatGoesBackOpensIt() throws EngineException {
        try (SceneGate gate = new SceneGate(4, 2)) {
            gate.opens(scene(PixelFormat.GREY8, 100), 10);
            assertTrue(gate.opens(scene(PixelFormat.GREY8, 100), 3));
        }
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SceneGate(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new SceneGate(1, 0));
    }
}
