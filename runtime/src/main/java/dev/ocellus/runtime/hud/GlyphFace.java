// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Letters and signs of one size, as the build drew them. Immutable; safe for any thread. Distances
 * along the line are in 1/64 pixel, all others in pixels. The file's layout is described where it
 * is written, in src/build.
 */
final class GlyphFace {
    /** The glyph of what the face does not have: a box. */
    static final int BOX = 0;

    private static final int MAGIC = 0x4F434C47;
    private static final int VERSION = 1;
    private static final int HEAD_BYTES = 24;
    private static final int GLYPH_BYTES = 10;
    private static final int PLACE_BYTES = 12;

    /** What the build draws, ascending. */
    private static final int[] GREY_SIZES = {
        12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 40, 48, 56, 64
    };

    private static final int[] MONO_SIZES = {
        8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 24, 28, 32, 36, 40, 48
    };

    private final ByteBuffer file;
    private final byte[] bytes;
    private final int[] codePoints;
    private final int rightClasses;
    private final int kernings;
    private final int places;
    private final int pixels;

    private GlyphFace(byte[] bytes, ByteBuffer file) {
        this.bytes = bytes;
        this.file = file;
        codePoints = new int[Short.toUnsignedInt(file.getShort(18))];
        for (int i = 0; i < codePoints.length; i++) {
            codePoints[i] = file.getInt(HEAD_BYTES + GLYPH_BYTES * i);
        }
        int leftClasses = file.getShort(20);
        rightClasses = file.getShort(22);
        kernings = HEAD_BYTES + GLYPH_BYTES * codePoints.length;
        places = kernings + 2 * leftClasses * rightClasses;
        pixels = places + PLACE_BYTES * codePoints.length * phases();
    }

    /**
     * {@return the largest face that is no larger than wanted, or the smallest that there is}
     *
     * @param mono whether for a display that knows only lit and dark
     * @param wantedPx height of the em square, in pixels
     */
    static GlyphFace load(boolean mono, int wantedPx) {
        int size = sizePx(mono, wantedPx);
        String name = "glyphs/" + (mono ? "mono-" : "grey-") + size + ".glyphs";
        try (InputStream in = GlyphFace.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "hud: " + name + " is not in the program; build it again with Maven");
            }
            byte[] bytes = in.readAllBytes();
            ByteBuffer file = ByteBuffer.wrap(bytes);
            if (file.getInt(0) != MAGIC || file.getShort(4) != VERSION) {
                throw new IllegalStateException(
                        "hud: " + name + " is of another version; build it again with Maven");
            }
            return new GlyphFace(bytes, file);
        } catch (IOException e) {
            throw new UncheckedIOException("hud: reading " + name + " failed", e);
        }
    }

    /**
     * {@return the size that {@link #load} would take}
     *
     * @param mono whether for a display that knows only lit and dark
     * @param wantedPx height of the em square, in pixels
     */
    static int sizePx(boolean mono, int wantedPx) {
        int[] sizes = mono ? MONO_SIZES : GREY_SIZES;
        int found = Arrays.binarySearch(sizes, wantedPx);
        return sizes[Math.max(0, found >= 0 ? found : -found - 2)];
    }

    /** {@return height of the em square} */
    int sizePx() {
        return file.getShort(6);
    }

    /** {@return rows above the baseline that lower-case letters need} */
    int ascent() {
        return file.getShort(8);
    }

    /** {@return rows below the baseline} */
    int descent() {
        return file.getShort(10);
    }

    /** {@return rows of a capital letter} */
    int capHeight() {
        return file.getShort(12);
    }

    private int phases() {
        return file.getShort(16);
    }

    /**
     * {@return the glyph that shows a character: its own, that of the letter without its accents,
     * or the box}
     *
     * @param codePoint in composed form
     */
    int glyph(int codePoint) {
        int glyph = Arrays.binarySearch(codePoints, codePoint);
        if (glyph >= 0) {
            return glyph;
        }
        if (codePoint > 0x7F && Character.isLetter(codePoint)) {
            String apart = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
            int letter = apart.codePointAt(0);
            return letter == codePoint
                    ? BOX
                    : Math.max(BOX, Arrays.binarySearch(codePoints, letter));
        }
        return BOX;
    }

    /** {@return how far the pen moves} */
    int advance(int glyph) {
        return file.getShort(HEAD_BYTES + GLYPH_BYTES * glyph + 4);
    }

    /**
     * {@return how much farther (or closer, when negative) {@code right} stands after {@code left}}
     */
    int kerning(int left, int right) {
        int row = file.getShort(HEAD_BYTES + GLYPH_BYTES * left + 6);
        int column = file.getShort(HEAD_BYTES + GLYPH_BYTES * right + 8);
        return file.getShort(kernings + 2 * (row * rightClasses + column));
    }

    /** {@return first column with ink, from the pen} */
    int left(int glyph) {
        return file.getShort(place(glyph, 0) + 4);
    }

    /** {@return the column behind the last one with ink, from the pen} */
    int right(int glyph) {
        int last = place(glyph, phases() - 1);
        return file.getShort(last + 4) + file.getShort(last + 8);
    }

    private int place(int glyph, int phase) {
        return places + PLACE_BYTES * (glyph * phases() + phase);
    }

    /**
     * Draws a glyph.
     *
     * @param pen where on the line, in 1/64 pixel
     * @param baseline row below the feet of the letters
     */
    void draw(int glyph, int pen, int baseline, Ink ink, Canvas canvas) {
        int phases = phases();
        int step = Math.floorDiv(pen * phases + 32, 64);
        int place = place(glyph, Math.floorMod(step, phases));
        int bits = pixels + file.getInt(place);
        int x0 = Math.floorDiv(step, phases) + file.getShort(place + 4);
        int y0 = baseline - file.getShort(place + 6);
        int width = file.getShort(place + 8);
        int height = file.getShort(place + 10);
        canvas.stamp(bytes, bits, x0, y0, width, height, ink);
    }
}
