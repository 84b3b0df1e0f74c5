// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

/** One row of text, set: what it says, and which glyphs stand where. Immutable. */
final class TextRow {
    private final String text;
    private final int[] glyphs;
    private final int[] pens;
    private final int width;

    /**
     * Takes over the arrays.
     *
     * @param text what can be read
     * @param glyphs of the face it was set in
     * @param pens place of each glyph from the left edge, in 1/64 pixel
     * @param width from the left edge to the end of the ink, in 1/64 pixel
     */
    TextRow(String text, int[] glyphs, int[] pens, int width) {
        this.text = text;
        this.glyphs = glyphs;
        this.pens = pens;
        this.width = width;
    }

    /** {@return what can be read} */
    String text() {
        return text;
    }

    /** {@return how many glyphs there are} */
    int length() {
        return glyphs.length;
    }

    /** {@return one of the glyphs} */
    int glyph(int index) {
        return glyphs[index];
    }

    /** {@return place of a glyph from the left edge, in 1/64 pixel} */
    int pen(int index) {
        return pens[index];
    }

    /** {@return from the left edge to the end of the ink, in 1/64 pixel} */
    int width() {
        return width;
    }

    /** Draws the row in the face that it was set in. */
    void draw(GlyphFace face, int leftPx, int baseline, Ink ink, Canvas canvas) {
        for (int i = 0; i < glyphs.length; i++) {
            face.draw(glyphs[i], leftPx * 64 + pens[i], baseline, ink, canvas);
        }
    }
}
