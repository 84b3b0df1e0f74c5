// SPDX-License-Identifier: Apache-2.0
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;

/**
 * An anti-aliased face. Horizontal edges are moved onto whole rows (baseline, x height, capitals,
 * descenders, and the thickness of the bars between them), which makes small text crisp; widths
 * stay as designed, and each glyph is drawn at several fractions of a pixel instead, so that
 * letters stand evenly.
 */
final class GreyFace extends Face {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final Font large;

    /** Heights in the font and the rows that they are moved to, both ascending. */
    private final double[] from;

    private final double[] to;
    private final int[] metrics;

    /** The letter whose phases are being drawn. */
    private Path2D letter = new Path2D.Double();

    GreyFace(Font font, int sizePx) {
        super(font, sizePx);
        large = font.deriveFont((float) UNITS);
        double scale = (double) sizePx / UNITS;
        double x = top('x');
        double capital = top('H');
        double ascender = top('d');
        double descender = -bottom('p');
        double overshoot = -bottom('o');
        double bar = top('-') - bottom('-');
        int xRows = (int) Math.round(x * scale + 0.15);
        int capitalRows = (int) Math.round(capital * scale + 0.1);
        int ascenderRows = Math.max(capitalRows, (int) Math.round(ascender * scale));
        int descenderRows = (int) Math.round(descender * scale);
        int barRows = Math.max(1, (int) Math.round(bar * scale));
        from =
                new double[] {
                    -descender - overshoot,
                    -descender,
                    -overshoot,
                    0,
                    bar,
                    x - bar,
                    x,
                    x + overshoot,
                    capital - bar,
                    capital,
                    Math.max(ascender, capital + overshoot)
                };
        to =
                new double[] {
                    -descenderRows,
                    -descenderRows,
                    0,
                    0,
                    barRows,
                    xRows - barRows,
                    xRows,
                    xRows,
                    Math.max(xRows, capitalRows - barRows),
                    capitalRows,
                    ascenderRows
                };
        for (int i = 1; i < from.length; i++) {
            if (from[i] < from[i - 1] || to[i] < to[i - 1]) {
                throw new IllegalStateException(
                        "glyphs: heights of " + font.getFontName() + " at " + sizePx + " cross");
            }
        }
        metrics = new int[] {ascenderRows, descenderRows, capitalRows, xRows};
    }

    private double top(int codePoint) {
        return -outline(codePoint).getBounds2D().getMinY();
    }

    private double bottom(int codePoint) {
        return -outline(codePoint).getBounds2D().getMaxY();
    }

    private Shape outline(int codePoint) {
        return large.createGlyphVector(EXACT, Character.toString(codePoint)).getOutline();
    }

    @Override
    int phases() {
        return sizePx <= 24 ? 4 : sizePx <= 40 ? 2 : 1;
    }

    @Override
    int[] metrics() {
        return metrics.clone();
    }

    @Override
    int advance(int codePoint) {
        double units =
                large.createGlyphVector(EXACT, Character.toString(codePoint))
                        .getGlyphMetrics(0)
                        .getAdvanceX();
        return (int) Math.round(units * sizePx * 64 / UNITS);
    }

    @Override
    int kerning(int units) {
        return Math.round(units * sizePx * 64f / UNITS);
    }

    @Override
    BufferedImage draw(int codePoint, int origin, int phase) {
        if (phase == 0) {
            letter = fitted(outline(codePoint));
        }
        double x = origin + (double) phase / phases();
        Shape placed =
                letter.createTransformedShape(AffineTransform.getTranslateInstance(x, origin));
        return filled(placed, origin);
    }

    @Override
    BufferedImage drawBox(int origin) {
        BufferedImage picture = blank(origin);
        Graphics2D graphics = picture.createGraphics();
        int line = Math.max(1, Math.round(sizePx / 16f));
        int height = metrics[2];
        int width = Math.round(height * 0.8f);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(origin + margin(), origin - height, width, height);
        graphics.setComposite(java.awt.AlphaComposite.Clear);
        graphics.fillRect(
                origin + margin() + line,
                origin - height + line,
                width - 2 * line,
                height - 2 * line);
        graphics.dispose();
        return picture;
    }

    @Override
    BufferedImage drawIcon(int icon, int origin) {
        int box = Icons.boxPx(metrics[2]);
        Path2D shape = new Path2D.Double(Icons.shape(icon, box));
        shape.transform(
                AffineTransform.getTranslateInstance(origin, Icons.topPx(metrics[2], origin)));
        return filled(shape, origin);
    }

    private static BufferedImage filled(Shape shape, int origin) {
        BufferedImage picture = blank(origin);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fill(shape);
        graphics.dispose();
        return picture;
    }

    /** {@return the outline in pixels, its heights moved onto rows} */
    private Path2D fitted(Shape outline) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double[] at = new double[6];
        for (PathIterator i = outline.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(at);
            for (int c = 0; c < at.length; c += 2) {
                at[c] = at[c] * sizePx / UNITS;
                at[c + 1] = -row(-at[c + 1]);
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> path.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> path.lineTo(at[0], at[1]);
                case PathIterator.SEG_QUADTO -> path.quadTo(at[0], at[1], at[2], at[3]);
                case PathIterator.SEG_CUBICTO ->
                        path.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> path.closePath();
            }
        }
        return path;
    }

    private double row(double height) {
        double scale = (double) sizePx / UNITS;
        int last = from.length - 1;
        if (height <= from[0]) {
            return to[0] + (height - from[0]) * scale;
        }
        if (height >= from[last]) {
            return to[last] + (height - from[last]) * scale;
        }
        int i = 1;
        while (height > from[i]) {
            i++;
        }
        double share = (height - from[i - 1]) / (from[i] - from[i - 1]);
        return to[i - 1] + share * (to[i] - to[i - 1]);
    }
}
