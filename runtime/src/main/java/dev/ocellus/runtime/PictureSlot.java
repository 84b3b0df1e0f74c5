// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.Frame;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Hands pictures from the camera to one viewer: one is copied while the viewer has nothing to do,
 * those that come while it looks are dropped, so that it always sees a fresh one. The copy is one
 * buffer, used again and again. The camera's thread offers, the viewer's takes.
 */
final class PictureSlot {
    /**
     * A picture, the viewer's until it takes the next.
     *
     * @param raster upright
     * @param nanoTime when it was taken
     */
    record Picture(Raster raster, long nanoTime) {}

    private final Handover<Picture> handover;
    private MemorySegment memory = MemorySegment.NULL;

    PictureSlot(TimeSource time) {
        handover = new Handover<>(1, time);
    }

    /** Copies a picture, if the viewer is idle. */
    void offer(Frame frame) {
        if (!handover.isIdle()) {
            return;
        }
        Raster seen = frame.raster();
        Raster copy = buffer(seen);
        copy.pixels().copyFrom(seen.pixels());
        handover.offer(new Picture(copy, frame.nanoTime()));
    }

    private Raster buffer(Raster like) {
        long bytes = like.pixels().byteSize();
        if (memory.byteSize() < bytes) {
            memory = Arena.ofAuto().allocate(bytes);
        }
        return new Raster(like.widthPx(), like.heightPx(), like.format(), memory.asSlice(0, bytes));
    }

    /** {@return what gives the viewer its pictures} */
    Handover<Picture>.Taker taker() {
        return handover.taker();
    }

    /** Nobody looks any more. */
    void close() {
        handover.close();
    }

    /** {@return whether no picture waits or is looked at} */
    boolean isIdle() {
        return handover.isIdle();
    }
}
