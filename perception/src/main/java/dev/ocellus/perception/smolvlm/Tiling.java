// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

/**
 * Into which tiles a picture is cut, and through which sizes it goes before.
 *
 * @param rows of tiles, 0 when the overview is the only one
 * @param columns of tiles, 0 when the overview is the only one
 * @param widthPx of the picture in its first new size
 * @param heightPx of the picture in its first new size
 */
public record Tiling(int rows, int columns, int widthPx, int heightPx) {
    /** The processor of Idefics3 lets no side grow beyond this, whatever the file says. */
    private static final int LONGEST_SIDE = 4096;

    /**
     * {@return the tiling of a picture}
     *
     * <p>The rules and their roundings are those of {@code image_processing_idefics3.py} of Hugging
     * Face's transformers: the longest edge to a length, the other in proportion and even; then, to
     * be split, both up to a multiple of the tile.
     *
     * @param widthPx of the picture, 1 or more
     * @param heightPx of the picture, 1 or more
     * @param split whether it is cut, or seen as a whole only
     * @param tilePx side of a tile, 1 or more
     * @param longestEdgePx to which the picture grows or shrinks first, 1 or more
     */
    public static Tiling of(
            int widthPx, int heightPx, boolean split, int tilePx, int longestEdgePx) {
        boolean wide = widthPx >= heightPx;
        double ratio = (double) widthPx / heightPx;
        int width = wide ? longestEdgePx : even((int) (longestEdgePx * ratio));
        int height = wide ? even((int) (longestEdgePx / ratio)) : longestEdgePx;
        double grown = (double) width / height;
        if (width >= height && width > LONGEST_SIDE) {
            width = LONGEST_SIDE;
            height = Math.max(1, (int) (width / grown));
        } else if (height > width && height > LONGEST_SIDE) {
            height = LONGEST_SIDE;
            width = Math.max(1, (int) (height * grown));
        }
        if (!split) {
            return new Tiling(0, 0, width, height);
        }
        double shape = (double) width / height;
        int across;
        int down;
        if (width >= height) {
            across = tiles(width, tilePx);
            down = tiles((int) (across * tilePx / shape), tilePx);
        } else {
            down = tiles(height, tilePx);
            across = tiles((int) (down * tilePx * shape), tilePx);
        }
        return across <= 1 && down <= 1
                ? new Tiling(0, 0, width, height)
                : new Tiling(down, across, width, height);
    }

    /** {@return how many tiles, the overview included} */
    public int count() {
        return rows * columns + 1;
    }

    private static int even(int size) {
        return Math.max(1, size % 2 == 0 ? size : size + 1);
    }

    private static int tiles(int size, int tilePx) {
        return Math.max(1, (size + tilePx - 1) / tilePx);
    }
}
