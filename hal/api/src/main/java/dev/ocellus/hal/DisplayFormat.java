// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/**
 * What a display can show. Black is transparent on a waveguide.
 *
 * @param widthPx 64 to 4096
 * @param heightPx 32 to 4096
 * @param format one of MONO1, GREY8, RGB24
 */
public record DisplayFormat(int widthPx, int heightPx, PixelFormat format) {
    /** Rejects sizes and formats that no display has. */
    public DisplayFormat {
        if (widthPx < 64 || widthPx > 4096 || heightPx < 32 || heightPx > 4096) {
            throw new IllegalArgumentException(
                    "size must be 64x32..4096x4096, got " + widthPx + "x" + heightPx);
        }
        if (format == PixelFormat.BGR24) {
            throw new IllegalArgumentException("format must be MONO1, GREY8 or RGB24, got BGR24");
        }
    }
}
