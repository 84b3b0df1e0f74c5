// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.smolvlm;

import dev.ocellus.hal.Raster;

/**
 * A picture as the tower sees it: the tiles row by row, then the overview. Lives on the heap and
 * keeps nothing of the raster. Not changed after it was made.
 */
public final class Tiles {
    private static final int CHANNELS = 3;

    private final Tiling tiling;
    private final int tilePx;
    private final RgbPicture refined;
    private final RgbPicture overview;

    private Tiles(Tiling tiling, int tilePx, RgbPicture refined, RgbPicture overview) {
        this.tiling = tiling;
        this.tilePx = tilePx;
        this.refined = refined;
        this.overview = overview;
    }

    /**
     * {@return the tiles of a picture, equal to those of the processor of Idefics3 (see {@link
     * Tiling}) to the value}
     *
     * @param picture {@code RGB24}, {@code BGR24} or {@code GREY8}; lent for the call
     * @param tiling of a picture of this size
     * @param tilePx side of a tile
     */
    public static Tiles of(Raster picture, Tiling tiling, int tilePx) {
        RgbPicture sized =
                Lanczos.resize(RgbPicture.of(picture), tiling.widthPx(), tiling.heightPx());
        RgbPicture refined =
                tiling.rows() == 0
                        ? sized
                        : Lanczos.resize(sized, tiling.columns() * tilePx, tiling.rows() * tilePx);
        return new Tiles(tiling, tilePx, refined, Lanczos.resize(refined, tilePx, tilePx));
    }

    /** {@return how they lie} */
    public Tiling tiling() {
        return tiling;
    }

    /**
     * Copies the pixels of a tile.
     *
     * @param index 0 to {@link Tiling#count} - 1; the last is the overview
     * @param planes filled with all red values row by row, then all green, then all blue ones; 3 ×
     *     side × side bytes
     */
    public void copy(int index, byte[] planes) {
        int plane = tilePx * tilePx;
        if (index < 0 || index >= tiling.count() || planes.length != CHANNELS * plane) {
            throw new IllegalArgumentException(
                    "index must be below "
                            + tiling.count()
                            + " and planes "
                            + CHANNELS * plane
                            + " long, got "
                            + index
                            + " and "
                            + planes.length);
        }
        boolean whole = index == tiling.count() - 1;
        RgbPicture from = whole ? overview : refined;
        int left = whole ? 0 : index % tiling.columns() * tilePx;
        int top = whole ? 0 : index / tiling.columns() * tilePx;
        for (int y = 0; y < tilePx; y++) {
            int at = ((top + y) * from.widthPx() + left) * CHANNELS;
            for (int x = 0; x < tilePx; x++) {
                int to = y * tilePx + x;
                planes[to] = from.bytes()[at++];
                planes[to + plane] = from.bytes()[at++];
                planes[to + 2 * plane] = from.bytes()[at++];
            }
        }
    }
}
