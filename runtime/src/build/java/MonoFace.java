// SPDX-License-Identifier: Apache-2.0
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** A 1-bit face: drawn by the font's own instructions for whole pixels, placed on whole pixels. */
final class MonoFace extends Face {
    private static final FontRenderContext WHOLE_PIXELS = new FontRenderContext(null, false, false);

    private final Font sized;
    private final int[] metrics;

    MonoFace(Font font, int sizePx) {
        super(font, sizePx);
        sized = font.deriveFont((float) sizePx);
        metrics =
                new int[] {
                    rows("dlkb", true), rows("pqgy", false), rows("H", true), rows("x", true)
                };
    }

    private int rows(String letters, boolean above) {
        int most = 0;
        int origin = origin();
        for (int letter : letters.codePoints().toArray()) {
            BufferedImage picture = draw(letter, origin, 0);
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    if (picture.getRGB(x, y) != 0) {
                        most = Math.max(most, above ? origin - y : y - origin + 1);
                    }
                }
            }
        }
        return most;
    }

    @Override
    int phases() {
        return 1;
    }

    @Override
    int[] metrics() {
        return metrics.clone();
    }

    @Override
    int advance(int codePoint) {
        return 64 * Math.round(glyph(codePoint).getGlyphMetrics(0).getAdvanceX());
    }

    private GlyphVector glyph(int codePoint) {
        return sized.createGlyphVector(WHOLE_PIXELS, Character.toString(codePoint));
    }

    @Override
    int kerning(int units) {
        return 64 * Math.round((float) units * sizePx / UNITS);
    }

    @Override
    BufferedImage draw(int codePoint, int origin, int phase) {
        BufferedImage picture = blank(origin);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_OFF);
        graphics.setColor(Color.WHITE);
        graphics.drawGlyphVector(glyph(codePoint), origin, origin);
        graphics.dispose();
        return picture;
    }

    @Override
    BufferedImage drawBox(int origin) {
        BufferedImage picture = blank(origin);
        Graphics2D graphics = picture.createGraphics();
        int line = sizePx >= 20 ? 2 : 1;
        int height = metrics[2];
        int width = Math.max(4, Math.round(height * 0.7f));
        graphics.setColor(Color.WHITE);
        graphics.fillRect(origin + margin(), origin - height, width, height);
        graphics.setComposite(AlphaComposite.Clear);
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
        int top = Icons.topPx(metrics[2], origin);
        BufferedImage picture = blank(origin);
        if (box <= Icons.LARGEST_DRAWN_BY_HAND) {
            String[] rows = Icons.byHand(icon);
            int first = top + (box - rows.length + 1) / 2;
            for (int y = 0; y < rows.length; y++) {
                for (int x = 0; x < rows[y].length(); x++) {
                    if (rows[y].charAt(x) == '#') {
                        picture.setRGB(origin + x, first + y, 0xFFFFFFFF);
                    }
                }
            }
            return picture;
        }
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        Path2D shape = new Path2D.Double(Icons.shape(icon, box));
        shape.transform(AffineTransform.getTranslateInstance(origin, top));
        graphics.fill(shape);
        graphics.dispose();
        return sharpened(picture);
    }
}
