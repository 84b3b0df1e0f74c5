// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Frame;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

final class PictureSlotTest {
    private final PictureSlot slot = new PictureSlot(TimeSource.system());

    private static Frame frame(int width, int number) {
        Raster raster =
                new Raster(
                        width,
                        2,
                        PixelFormat.GREY8,
                        Arena.ofAuto().allocate(2L * width).fill((byte) number));
        return new Frame(raster, number, number);
    }

    private static int level(PictureSlot.Picture picture) {
        return picture.raster().pixels().get(ValueLayout.JAVA_BYTE, 0);
    }

    @Test
    void whatComesWhileTheViewerLooksIsDropped() throws Exception {
        try (Handover<PictureSlot.Picture>.Taker viewer = slot.taker()) {
            slot.offer(frame(4, 1));
            slot.offer(frame(4, 2));
            PictureSlot.Picture first = viewer.take();
            assertEquals(1, level(first));
            assertFalse(slot.isIdle());
            slot.offer(frame(4, 3));
            assertEquals(1, level(first), "the viewer's picture is not painted over");
        }
    }

    @Test
    void aPictureIsACopyOfItsOwnSize() throws Exception {
        try (Handover<PictureSlot.Picture>.Taker viewer = slot.taker()) {
            Frame frame = frame(4, 1);
            slot.offer(frame);
            frame.raster().pixels().fill((byte) 9);
            assertEquals(1, level(viewer.take()));
        }
        assertTrue(slot.isIdle());
        try (Handover<PictureSlot.Picture>.Taker viewer = slot.taker()) {
            slot.offer(frame(8, 2));
            assertEquals(8, viewer.take().raster().widthPx());
        }
    }
}
