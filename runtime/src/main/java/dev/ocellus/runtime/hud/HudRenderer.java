// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.Icon;
import dev.ocellus.hal.Overlay;
import dev.ocellus.hal.Raster;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws the HUD for one display, whatever its size and depth: a small status row, and below it few,
 * large rows of text on black, which is transparent on a waveguide. The last rows are kept when not
 * all fit; alerts stay. Text that grows scrolls by whole rows and never changes a complete one.
 *
 * <p>Latin, Greek and Cyrillic letters, digits, punctuation, currencies and arrows; anything else
 * is a visible box. Left to right only. Confined to one thread at a time. The renderer owns the
 * pixels.
 */
public final class HudRenderer implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final Layout layout;
    private final StatusRow statusRow;
    private final LineBreaker textBreaker;
    private final LineBreaker alertBreaker;
    private final LineBreaker smallBreaker;
    private final LineBreaker heardBreaker;
    private final TextRow quote;
    private final int alertInset;
    private final Canvas canvas;
    private final Raster raster;
    private @Nullable DisplayFrame shown;
    private boolean changed;

    /**
     * Makes a renderer; reads its letters, which takes some milliseconds.
     *
     * @param format of the display
     * @throws IllegalStateException if the letters are not in the program
     */
    public HudRenderer(DisplayFormat format) {
        layout = Layout.of(format);
        statusRow = new StatusRow(layout.status(), layout.left(), layout.width());
        GlyphFace small = layout.small();
        quote = new LineBreaker(small, layout.width()).row("“");
        alertInset = Math.max(1, layout.text().sizePx() / 5);
        textBreaker = new LineBreaker(layout.text(), layout.width());
        alertBreaker = new LineBreaker(layout.text(), layout.width() - 2 * alertInset);
        smallBreaker = new LineBreaker(small, layout.width());
        heardBreaker = new LineBreaker(small, layout.width() - heardInset());
        canvas = new Canvas(format);
        MemorySegment pixels = arena.allocate(canvas.pixels().byteSize());
        raster = new Raster(format.widthPx(), format.heightPx(), format.format(), pixels);
    }

    /**
     * {@return the picture of what is to be on the display; its pixels are lent until the next call
     * or {@link #close}}
     *
     * @param overlay what to show
     * @throws IllegalStateException if the renderer is closed
     */
    public DisplayFrame draw(Overlay overlay) {
        canvas.clear();
        overlay.marks().forEach(this::draw);
        List<Icon> icons = statusRow.draw(overlay.status(), layout.statusTop(), canvas);
        List<Placed> rows = visible(overlay.lines());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            draw(rows.get(i), i);
            lines.add(rows.get(i).row().text());
        }
        DisplayFrame last = shown;
        changed =
                last == null
                        || !last.lines().equals(lines)
                        || !last.icons().equals(icons)
                        || raster.pixels().mismatch(canvas.pixels()) >= 0;
        if (last != null && !changed) {
            return last;
        }
        raster.pixels().copyFrom(canvas.pixels());
        DisplayFrame frame = new DisplayFrame(raster, lines, icons);
        shown = frame;
        return frame;
    }

    /** {@return whether the last picture differs from the one before it; the first always does} */
    public boolean changed() {
        return changed;
    }

    /** Frees the pixels. Idempotent. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    /** Draws the frame of a box, with its label above it, or within where there is no room. */
    private void draw(Overlay.Mark mark) {
        int left = (int) Math.round(mark.x() * raster.widthPx());
        int top = (int) Math.round(mark.y() * raster.heightPx());
        int width = (int) Math.round(mark.width() * raster.widthPx());
        int height = (int) Math.round(mark.height() * raster.heightPx());
        int line = Math.max(1, layout.small().sizePx() / 10);
        canvas.fill(left, top, width, line, Ink.NOTICE);
        canvas.fill(left, top + height - line, width, line, Ink.NOTICE);
        canvas.fill(left, top, line, height, Ink.NOTICE);
        canvas.fill(left + width - line, top, line, height, Ink.NOTICE);
        if (!mark.label().isBlank()) {
            int inset = 3 * line;
            int size = layout.small().sizePx();
            int above = top - inset;
            int baseline = above >= size ? above : top + inset + size;
            smallBreaker
                    .row(mark.label())
                    .draw(
                            layout.small(),
                            above >= size ? left : left + inset,
                            baseline,
                            Ink.NOTICE,
                            canvas);
        }
    }

    /** One row of text, and what it is part of. */
    private record Placed(TextRow row, Overlay.Role role, boolean first) {}

    /**
     * {@return the rows that fit: those of the alerts from their beginnings, and of all others the
     * last}
     */
    private List<Placed> visible(List<Overlay.Line> lines) {
        List<List<Placed>> paragraphs = new ArrayList<>();
        for (Overlay.Line line : lines) {
            List<Placed> rows = new ArrayList<>();
            for (TextRow row : breaker(line.role()).rows(line.text())) {
                rows.add(new Placed(row, line.role(), rows.isEmpty()));
            }
            paragraphs.add(rows);
        }
        int room = layout.rows();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).role() == Overlay.Role.ALERT) {
                List<Placed> rows = paragraphs.get(i);
                paragraphs.set(i, rows.subList(0, Math.min(rows.size(), room)));
                room -= paragraphs.get(i).size();
            }
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).role() != Overlay.Role.ALERT) {
                List<Placed> rows = paragraphs.get(i);
                paragraphs.set(i, rows.subList(Math.max(0, rows.size() - room), rows.size()));
                room -= paragraphs.get(i).size();
            }
        }
        return paragraphs.stream().flatMap(List::stream).toList();
    }

    private LineBreaker breaker(Overlay.Role role) {
        return switch (role) {
            case HEARD -> heardBreaker;
            case ANSWER -> textBreaker;
            case NOTICE -> smallBreaker;
            case ALERT -> alertBreaker;
        };
    }

    private int heardInset() {
        return (quote.width() + 63) / 64 + Math.max(1, layout.small().sizePx() / 5);
    }

    private void draw(Placed placed, int place) {
        TextRow row = placed.row();
        int baseline = layout.baseline(place);
        int left = layout.left();
        switch (placed.role()) {
            case HEARD -> {
                if (placed.first()) {
                    quote.draw(layout.small(), left, baseline, Ink.HEARD, canvas);
                }
                row.draw(layout.small(), left + heardInset(), baseline, Ink.HEARD, canvas);
            }
            case ANSWER -> row.draw(layout.text(), left, baseline, Ink.ANSWER, canvas);
            case NOTICE -> row.draw(layout.small(), left, baseline, Ink.NOTICE, canvas);
            case ALERT -> {
                int top = layout.top() + place * layout.pitch();
                canvas.fill(left, top, layout.width(), layout.pitch(), Ink.ALERT);
                row.draw(layout.text(), left + alertInset, baseline, Ink.BLACK, canvas);
            }
        }
    }
}
