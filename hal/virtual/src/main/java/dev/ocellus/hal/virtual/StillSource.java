// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.lang.foreign.Arena;

/** One picture, seen once or for ever. */
final class StillSource implements PictureSource {
    private final Raster picture;
    private final boolean cutShort;
    private final long periodNanos;
    private final boolean endless;
    private long index = -1;

    StillSource(Raster picture, boolean cutShort, long periodNanos, boolean endless) {
        this.picture = picture;
        this.cutShort = cutShort;
        this.periodNanos = periodNanos;
        this.endless = endless;
    }

    /** {@return what a camera with a cap on sees} */
    static StillSource darkness(long periodNanos) {
        Raster black =
                new Raster(640, 480, PixelFormat.BGR24, Arena.ofAuto().allocate(640 * 480 * 3));
        return new StillSource(black, false, periodNanos, true);
    }

    @Override
    public boolean next() {
        if (!endless && index == 0) {
            return false;
        }
        index++;
        return true;
    }

    @Override
    public long nanos() {
        return index * periodNanos;
    }

    @Override
    public long periodNanos() {
        return periodNanos;
    }

    @Override
    public boolean isCutShort() {
        return cutShort;
    }

    @Override
    public Raster raster() {
        return picture;
    }

    @Override
    public void close() {}
}
