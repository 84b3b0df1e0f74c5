// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** A copy of a picture, with what was found in it drawn over it. Confined to one thread. */
public final class Sketch {
    private static final int LETTER_PARTS = 28;
    private static final int LEAST_LETTER_PX = 12;
    private static final int LINE_PARTS = 250;

    private final int width;
    private final int height;
    private final Canvas canvas;
    private final GlyphFace face;
    private final int line;

    /**
     * Copies a picture.
     *
     * @param picture {@code RGB24} or {@code BGR24}; lent for the call
     */
    public Sketch(Raster picture) {
        width = picture.widthPx();
        height = picture.heightPx();
        canvas = new Canvas(width, height, PixelFormat.RGB24);
        int shorter = Math.min(width, height);
        face = GlyphFace.load(false, Math.max(LEAST_LETTER_PX, shorter / LETTER_PARTS));
        line = Math.max(1, shorter / LINE_PARTS);
        copy(picture);
    }

    private void copy(Raster picture) {
        MemorySegment to = canvas.pixels();
        to.copyFrom(picture.pixels());
        if (picture.format() == PixelFormat.BGR24) {
            for (long at = 0; at < to.byteSize(); at += 3) {
                byte blue = to.get(ValueLayout.JAVA_BYTE, at);
                to.set(ValueLayout.JAVA_BYTE, at, to.get(ValueLayout.JAVA_BYTE, at + 2));
                to.set(ValueLayout.JAVA_BYTE, at + 2, blue);
            }
        }
    }

    /**
     * Draws a box and what is in it.
     *
     * @param box left, top, width and height in pixels
     * @param label written at its upper left corner
     */
    public void box(List<Double> box, String label) {
        int left = (int) Math.round(box.get(0));
        int top = (int) Math.round(box.get(1));
        int across = (int) Math.round(box.get(2));
        int down = (int) Math.round(box.get(3));
        canvas.fill(left, top, across, line, Ink.ALERT);
        canvas.fill(left, top + down - line, across, line, Ink.ALERT);
        canvas.fill(left, top, line, down, Ink.ALERT);
        canvas.fill(left + across - line, top, line, down, Ink.ALERT);
        label(left, top, label);
    }

    /**
     * Draws points and what they are of.
     *
     * @param points across and down in pixels
     * @param label written above them
     */
    public void points(List<List<Double>> points, String label) {
        int left = width;
        int top = height;
        for (List<Double> point : points) {
            int x = (int) Math.round(point.get(0));
            int y = (int) Math.round(point.get(1));
            canvas.fill(x - line, y - line, 2 * line + 1, 2 * line + 1, Ink.HEARD);
            left = Math.min(left, x);
            top = Math.min(top, y);
        }
        label(left, top, label);
    }

    /**
     * Draws a shape and what is in it.
     *
     * @param corners across and down in pixels, joined in a ring
     * @param label written at its upper left corner
     */
    public void shape(List<List<Double>> corners, String label) {
        int left = width;
        int top = height;
        for (int i = 0; i < corners.size(); i++) {
            List<Double> from = corners.get(i);
            List<Double> to = corners.get((i + 1) % corners.size());
            double across = to.get(0) - from.get(0);
            double down = to.get(1) - from.get(1);
            int steps = (int) Math.max(1, Math.max(Math.abs(across), Math.abs(down)));
            for (int step = 0; step <= steps; step++) {
                int x = (int) Math.round(from.get(0) + across * step / steps);
                int y = (int) Math.round(from.get(1) + down * step / steps);
                canvas.fill(x, y, line, line, Ink.HEARD);
            }
            left = (int) Math.min(left, Math.round(from.get(0)));
            top = (int) Math.min(top, Math.round(from.get(1)));
        }
        label(left, top, label);
    }

    private void label(int left, int top, String text) {
        int[] glyphs = text.codePoints().map(face::glyph).toArray();
        int pen = 0;
        int[] pens = new int[glyphs.length];
        for (int i = 0; i < glyphs.length; i++) {
            pen += i == 0 ? 0 : face.kerning(glyphs[i - 1], glyphs[i]);
            pens[i] = pen;
            pen += face.advance(glyphs[i]);
        }
        int across = pen / 64 + 2 * face.descent();
        int down = face.ascent() + face.descent();
        int x = Math.clamp((long) left, 0, Math.max(0, width - across));
        int y = top - down >= 0 ? top - down : Math.min(top, Math.max(0, height - down));
        canvas.fill(x, y, across, down, Ink.BLACK);
        for (int i = 0; i < glyphs.length; i++) {
            face.draw(
                    glyphs[i],
                    (x + face.descent()) * 64 + pens[i],
                    y + face.ascent(),
                    Ink.ALERT,
                    canvas);
        }
    }

    /** {@return the picture as it is now, in memory that the collector owns} */
    public Raster raster() {
        MemorySegment pixels = Arena.ofAuto().allocate(canvas.pixels().byteSize());
        pixels.copyFrom(canvas.pixels());
        return new Raster(width, height, PixelFormat.RGB24, pixels);
    }
}
