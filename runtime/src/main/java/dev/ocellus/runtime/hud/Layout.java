// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.PixelFormat;

/**
 * Where things are on a display of one format, in pixels. All rows of text stand on one even grid
 * below the status row, whatever their role, so that text only ever moves by whole rows.
 *
 * @param status face of the status row
 * @param text face of what matters
 * @param small face of what was heard and of notices
 * @param left first column of text
 * @param width of a row of text
 * @param statusTop first row of pixels of the status row
 * @param top first row of pixels of the first row of text
 * @param pitch from one row of text to the next
 * @param rows how many rows of text there are
 */
record Layout(
        GlyphFace status,
        GlyphFace text,
        GlyphFace small,
        int left,
        int width,
        int statusTop,
        int top,
        int pitch,
        int rows) {

    /** More rows than that are not read at a glance. */
    private static final int MOST_ROWS = 8;

    /** {@return the layout for a display} */
    static Layout of(DisplayFormat format) {
        boolean mono = format.format() == PixelFormat.MONO1;
        int height = format.heightPx();
        int width = format.widthPx();
        int marginX = Math.max(1, width * 3 / 100);
        int marginY = Math.max(1, height * 3 / 100);
        int statusPx = Math.max(height < 48 ? 8 : height < 200 ? 10 : 14, height / 20);
        GlyphFace status = GlyphFace.load(mono, statusPx);
        int statusRows = StatusRow.heightPx(status);
        int top = marginY + statusRows + Math.max(2, height / 40);
        int room = height - marginY - top;
        int wanted = height < 48 ? 2 : height < 100 ? 3 : height < 200 ? 4 : height < 320 ? 6 : 7;
        int size = Math.min(room / wanted * 10 / 11, (width - 2 * marginX) / 8);
        GlyphFace text = GlyphFace.load(mono, size);
        int pitch = Math.clamp(room / wanted, needs(text), text.sizePx() * 4 / 3);
        int rows = Math.clamp(room / pitch, 1, MOST_ROWS);
        int column = Math.min(width - 2 * marginX, 24 * text.sizePx());
        GlyphFace small = GlyphFace.load(mono, Math.max(status.sizePx(), text.sizePx() * 4 / 5));
        return new Layout(
                status, text, small, (width - column) / 2, column, marginY, top, pitch, rows);
    }

    private static int needs(GlyphFace face) {
        return face.ascent() + face.descent() + Math.max(1, face.sizePx() / 10);
    }

    /** {@return the baseline of a row of text, 0 for the first} */
    int baseline(int row) {
        int centred = (pitch + text.capHeight() + 1) / 2;
        return top + row * pitch + Math.min(centred, pitch - text.descent());
    }
}
