// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.Icon;
import dev.ocellus.hal.Raster;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A picture that was on a virtual display. Immutable. */
public final class Shown {
    private final long nanoTime;
    private final DisplayFormat format;
    private final List<String> lines;
    private final List<Icon> icons;
    private final byte[] pixels;

    Shown(long nanoTime, DisplayFormat format, DisplayFrame frame) {
        this.nanoTime = nanoTime;
        this.format = format;
        this.lines = frame.lines();
        this.icons = frame.icons();
        this.pixels = frame.raster().pixels().toArray(ValueLayout.JAVA_BYTE);
    }

    /** {@return when it appeared, on the display's clock} */
    public long nanoTime() {
        return nanoTime;
    }

    /** {@return size and depth} */
    public DisplayFormat format() {
        return format;
    }

    /** {@return the visible lines from the top} */
    public List<String> lines() {
        return lines;
    }

    /** {@return the visible icons} */
    public List<Icon> icons() {
        return icons;
    }

    /** {@return the pixels in memory that the collector owns; read-only} */
    public Raster raster() {
        return new Raster(
                format.widthPx(),
                format.heightPx(),
                format.format(),
                MemorySegment.ofArray(pixels).asReadOnly());
    }

    /** {@return the row's bytes begin here; not to be changed} */
    byte[] pixels() {
        return pixels;
    }

    /** {@return whether another picture looks and reads the same} */
    boolean looksLike(@Nullable Shown other) {
        return other != null
                && lines.equals(other.lines)
                && icons.equals(other.icons)
                && Objects.equals(format, other.format)
                && Arrays.equals(pixels, other.pixels);
    }
}
