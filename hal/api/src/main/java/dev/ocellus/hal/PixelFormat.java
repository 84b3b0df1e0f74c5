// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

/** Layout of pixels in memory, rows from the top, no padding unless the holder states a stride. */
public enum PixelFormat {
    /** One bit a pixel, the most significant bit leftmost, rows padded to whole bytes; 1 is lit. */
    MONO1(1),
    /** One byte a pixel, 0 black to 255 white. */
    GREY8(8),
    /** Three bytes a pixel: red, green, blue. */
    RGB24(24),
    /** Three bytes a pixel: blue, green, red, as OpenCV has it. */
    BGR24(24);

    private final int bits;

    PixelFormat(int bits) {
        this.bits = bits;
    }

    /** {@return bits of one pixel} */
    public int bitsPerPixel() {
        return bits;
    }

    /**
     * {@return bytes of one row}
     *
     * @param widthPx pixels in the row, 1 or more
     */
    public int rowBytes(int widthPx) {
        return (widthPx * bits + 7) / 8;
    }
}
